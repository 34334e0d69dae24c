/**
 * Looks for payments to a script, as a light client does: headers first, then the compact filter of each block, and only the
 * blocks that match (BIP 157, 158). Where the node offers no filters, it says so and reads every block.
 *
 *     npm run demo observer
 *     npm run demo observer 127.0.0.1:18444 -- --script 0014751e76e8199196d454941c45d1b3a323f1433bd6
 *
 * Shows: a behaviour that follows the chain, and requests as streams. A filter is taken at its word here; a wallet compares the
 * filter headers of several nodes. The embedded node offers no filters, btcd does.
 */
import { pong, type AskedPeer } from 'rxpeer';
import type { Link } from 'rxpeer/light';
import { Subject, concatMap, filter, map, of, switchMap, tap } from 'rxjs';
import { hex } from './cli/hex.js';
import { mining, option, remote, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { coins } from './cli/text.js';
import type { CoinNetwork } from './coins/coin.js';
import type { AnyHeader } from './coins/spoken.js';
import { matches, type Filters } from './light/matches.js';
import { paid } from './light/paid.js';
import { call, operand, type Visit } from './node/call.js';
import { minerScript } from './node/minerScript.js';
import { followHeaders } from './session/followHeaders.js';
import { newChain } from './session/newChain.js';

/** Bit of the service that is compact filters (BIP 157). */
const COMPACT_FILTERS = 64n;
const NONE = 'no compact filters: every block is read\n';
const script = option<Buffer | undefined>('HEX', "which (the embedded miner's)", hex, undefined);
const command = {
  start: 'npm run demo observer --',
  purpose: 'Looks for payments to a script: by compact filters, or in every block.',
  operand,
  options: { script, ...remote, ...mining, ...shared },
};

await program(command, (given, world) => {
  const { script, seed } = given.values;
  const link$ = new Subject<Link<AnyHeader>>();
  const follow = (network: CoinNetwork) =>
    followHeaders(newChain(network), ({ connected }) => {
      for (const link of connected) link$.next(link);
    });

  const observe: Visit = (peer, { write }, network) => {
    const { coin, dialect } = network;
    const filtering = peer as unknown as AskedPeer<Filters>; // where the dialect has these words
    const whose = script ?? minerScript(network, seed);
    const look = (link: Link<AnyHeader>, filters: boolean) =>
      (filters ? matches(filtering, link, whose) : of(true)).pipe(
        filter((matched) => matched),
        concatMap(() => paid(peer, coin, link, whose)),
        filter((value) => value > 0n),
        map((value) => `block ${link.height}  ${link.hash}  pays ${coins(value, coin.unit)}\n`),
      );
    return peer.ready$.pipe(
      map(
        ({ services }) => (services & COMPACT_FILTERS) !== 0n && 'getcfilters' in dialect.messages,
      ),
      tap((filters) => write(filters ? 'by compact filters\n' : NONE)),
      switchMap((filters) => link$.pipe(concatMap((link) => look(link, filters)))),
      tap(write),
    );
  };
  return call(observe, (network) => ({ behaviours: [pong, follow(network)] }))(given, world);
});
