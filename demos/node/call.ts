import { RemoteProtocolError, connect, type Peer, type PeerOptions } from 'rxpeer';
import { tcp } from 'rxpeer/transports';
import {
  catchError,
  first,
  ignoreElements,
  merge,
  switchMap,
  takeUntil,
  tap,
  type Observable,
} from 'rxjs';
import type { Options, mining, remote, shared } from '../cli/options.js';
import type { Main, World } from '../cli/program.js';
import type { CoinNetwork } from '../coins/coin.js';
import type { Spoken } from '../coins/spoken.js';
import { check, ending } from '../session/ending.js';
import { callee, type CalleeOptions } from './callee.js';

type Given = typeof remote & typeof mining & typeof shared & Options;

/** What to do with a peer while it lives. */
export type Visit = (peer: Peer<Spoken>, world: World, network: CoinNetwork) => Observable<unknown>;

/**
 * A program that calls the node of its operand, or the embedded one: does what `visit` does while the peer lives, hangs up when
 * it is time to end, and fails where the end was not ours.
 */
export const call =
  (
    visit: Visit,
    options: (network: CoinNetwork) => PeerOptions<Spoken> = () => ({}),
  ): Main<Given> =>
  ({ operand, values }, world) =>
    called(operand, values, world).pipe(
      switchMap(({ address, network }) => {
        const peer = connect(tcp(address), network, options(network));
        const callee = { address, network };
        const refuse = (error: unknown) => {
          void peer.close({ linger: 0 });
          if (error instanceof RemoteProtocolError) {
            check(ending({ by: 'us', why: 'protocol', error, transient: false }, callee, true));
          }
          throw error;
        };
        const stopped$ = world.stop$.pipe(tap(() => void peer.close()));
        const done$ = peer.closed$.pipe(
          tap((reason) => check(ending(reason, callee, peer.remote.version !== undefined))),
        );
        const visit$ = visit(peer, world, network).pipe(catchError(refuse), ignoreElements());
        const life$ = merge(visit$, stopped$.pipe(ignoreElements()));
        return merge(life$.pipe(takeUntil(peer.closed$)), done$);
      }),
      first(),
    );

/** Whom to call. Where somebody looks, says at once what may take a while; a pipe gets what the program prints alone. */
function called(address: string | undefined, values: CalleeOptions, { terminal, write }: World) {
  const say = (text: string) => void (terminal.live && write(`${text}\n`));
  const called$ = callee(address, values);
  if (address === undefined) say('the embedded node makes its chain');
  return called$.pipe(
    tap(({ address, network }) => say(`connecting to ${address} on ${network.name}`)),
  );
}

/** What such a program takes beside its options. */
export const operand = {
  name: 'ADDRESS',
  help: 'a node such as 127.0.0.1:18444; none: the embedded one',
};
