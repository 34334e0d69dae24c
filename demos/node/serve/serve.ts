import { keepalive, pong, type Behaviour, type Message } from 'rxpeer';
import { filter, map, type Observable } from 'rxjs';
import type { Spoken } from '../../coins/spoken.js';
import type { Ledger } from '../ledger.js';
import type { Done } from '../work.js';
import { announceBlocks } from './announceBlocks.js';
import { announceTransactions } from './announceTransactions.js';
import { introduce } from './introduce.js';
import { serveData } from './serveData.js';
import { serveHeaders } from './serveHeaders.js';
import { serveInventory } from './serveInventory.js';
import { serveMempool } from './serveMempool.js';

/** All that a good node does for whoever calls. `address$` is where it listens, `done$` what its miner does. */
export function serve(
  ledger: Ledger,
  address$: Observable<string>,
  done$: Observable<Done>,
): readonly Behaviour<Spoken>[] {
  const { serving } = ledger.network.own;
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
    introduce(serving),
    announceBlocks(ledger.chain, block$),
    announceTransactions(serving, pending$),
    serveHeaders(ledger.chain),
    serveData(ledger),
    serveInventory(ledger.chain),
    serveMempool(ledger),
    (peer) => serving.more(peer, address$) as Observable<Message<Spoken>>,
  ];
}
