import { keepalive, pong, type Behaviour } from 'rxpeer';
import type { Bitcoin } from 'rxpeer/networks';
import { filter, map, type Observable } from 'rxjs';
import type { Ledger } from '../ledger.js';
import type { Done } from '../work.js';
import { announceBlocks } from './announceBlocks.js';
import { announceTransactions } from './announceTransactions.js';
import { introduce } from './introduce.js';
import { serveAddresses } from './serveAddresses.js';
import { serveData } from './serveData.js';
import { serveHeaders } from './serveHeaders.js';
import { serveInventory } from './serveInventory.js';
import { serveMempool } from './serveMempool.js';

/** NETWORK, WITNESS and NETWORK_LIMITED: all blocks, with their witnesses (Bitcoin Core `protocol.h`). */
export const SERVICES = 1n | 8n | 1_024n;

/** All that a good node does for whoever calls. `address$` is where it listens, `done$` what its miner does. */
export function serve(
  ledger: Ledger,
  address$: Observable<string>,
  done$: Observable<Done>,
): readonly Behaviour<Bitcoin>[] {
  const block$ = done$.pipe(
    filter((done) => done.event === 'mined'),
    map(({ placed }) => placed),
  );
  const pending$ = done$.pipe(
    filter((done) => done.event === 'paid'),
    map(({ pending }) => pending),
  );
  return [
    pong,
    keepalive(),
    introduce,
    announceBlocks(ledger.chain, block$),
    announceTransactions(pending$),
    serveHeaders(ledger.chain),
    serveData(ledger),
    serveInventory(ledger.chain),
    serveMempool(ledger),
    serveAddresses(address$, SERVICES),
  ];
}
