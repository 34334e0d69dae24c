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
import { pong, type Behaviour, type Peer } from 'rxpeer';
import type { Link } from 'rxpeer/light';
import type { Header } from 'rxpeer/messages';
import type { Bitcoin } from 'rxpeer/networks';
import { Subject, concatMap, filter, map, of, switchMap, tap } from 'rxjs';
import { hex } from './cli/hex.js';
import { mining, option, remote, shared } from './cli/options.js';
import { program } from './cli/program.js';
import { coins } from './cli/text.js';
import { matches } from './light/matches.js';
import { paid } from './light/paid.js';
import { call, operand } from './node/call.js';
import { followHeaders } from './session/followHeaders.js';
import { newChain } from './session/newChain.js';

/** Bit of the service that is compact filters (BIP 157). */
const COMPACT_FILTERS = 64n;
/** Whom the embedded node pays, with the seed 1. */
const MINER = Buffer.from('00147ad020ea5b87ad970646f53481cbe906a490da20', 'hex');
const script = option('HEX', "whose payments; none: the embedded miner's", hex, MINER);
const command = {
  start: 'npm run demo observer --',
  purpose: 'Looks for payments to a script: by compact filters, or in every block.',
  operand,
  options: { script, ...remote, ...mining, ...shared },
};

await program(command, (given, world) => {
  const { script } = given.values;
  const link$ = new Subject<Link<Header>>();
  const follow: Behaviour<Bitcoin> = (peer) =>
    followHeaders(newChain(peer.network), ({ connected }) => {
      for (const link of connected) link$.next(link);
    })(peer);

  const look = (peer: Peer<Bitcoin>, link: Link<Header>, filters: boolean) =>
    (filters ? matches(peer, link, script) : of(true)).pipe(
      filter((matched) => matched),
      concatMap(() => paid(peer, link, script)),
      filter((value) => value > 0n),
      tap((value) => world.write(`block ${link.height}  ${link.hash}  pays ${coins(value)}\n`)),
    );
  const observe = (peer: Peer<Bitcoin>) =>
    peer.ready$.pipe(
      map(({ services }) => (services & COMPACT_FILTERS) !== 0n),
      tap((filters) =>
        world.write(filters ? 'by compact filters\n' : 'no compact filters: every block is read\n'),
      ),
      switchMap((filters) => link$.pipe(concatMap((link) => look(peer, link, filters)))),
    );
  return call(observe, { behaviours: [pong, follow] })(given, world);
});
