import {
  asyncScheduler,
  concat,
  defer,
  EMPTY,
  ignoreElements,
  merge,
  mergeMap,
  NEVER,
  Observable,
  of,
  range,
  repeat,
  takeUntil,
  tap,
  timer,
} from 'rxjs';
import { LocalProtocolError } from '../errors.js';
import type { Network } from '../networks/network.js';
import { safeDelay } from '../operators/safeDelay.js';
import { connect } from '../peer.js';
import { onAbort } from '../peer/aborts.js';
import type { Peer } from '../peer/face.js';
import type { PeerOptions } from '../peer/options.js';
import { random as unpredictable } from '../random.js';
import type { Transport } from '../shapes.js';
import { exponential, type Backoff } from './backoff.js';

/** How many peers a {@link pool} keeps, and how it calls; the rest is for each of its peers. */
export interface PoolOptions<M> extends PeerOptions<M> {
  /** Peers to keep. Default 8, as btcd and as Core's full outbound ones. */
  readonly size?: number;
  /** The wait before a place is filled again. Default `exponential()`: 1 s, twice as long with each round of failures, 60 s at most. */
  readonly backoff?: Backoff;
}

/**
 * Keeps `size` peers: calls whomever `next` names, and another when one has ended, after a wait. Gives each peer as it is called,
 * before its first event, so `peer.closed$` tells of attempts that fail. Asks `next` for each call; `undefined` means nobody at present,
 * and counts as a failure.
 *
 * The wait grows with the failures in a row of all places together: after as many as there are places, a round has failed. A
 * handshake that succeeds ends the row. So a machine that is offline calls rarely, and has its peers again within one wait.
 *
 * Unsubscribing stops calling, and leaves the peers alone; the `signal` ends both. What `next` throws goes down the error channel.
 *
 * @example
 * const book = ['127.0.0.1:18444', '127.0.0.1:18445'];
 * const next = () => tcp(book[Math.floor(Math.random() * book.length)]!);
 * pool(next, regtest, { size: 2 })
 *   .pipe(mergeMap((peer) => peer.on('inv')))
 *   .subscribe(({ payload }) => console.log(payload.items.length, 'announced'));
 * @throws {LocalProtocolError} at once, for a size that is no whole number, or below 0.
 */
export function pool<M>(
  next: () => Transport | undefined,
  network: Network<M>,
  { size = 8, backoff = exponential(), ...options }: PoolOptions<NoInfer<M>> = {},
): Observable<Peer<M>> {
  if (!(Number.isInteger(size) && size >= 0)) {
    throw new LocalProtocolError(`expected a whole number of peers, got ${size}`);
  }
  const { scheduler = asyncScheduler, random = unpredictable, signal } = options;
  const shared = { nonces: new Set<bigint>(), ...options };

  return defer(() => {
    let failures = 0;
    const wait = () => {
      const rounds = Math.max(1, Math.ceil(failures / size));
      return timer(safeDelay(backoff(rounds, random)), scheduler);
    };
    const call = () => {
      failures++; // until the handshake says otherwise
      const transport = next();
      if (!transport) return EMPTY;
      const peer = connect<M>(transport, network, shared);
      const ready$ = peer.ready$.pipe(tap(() => (failures = 0)));
      return concat(of(peer), merge(ready$, peer.closed$).pipe(ignoreElements()));
    };
    const place$ = defer(call).pipe(repeat({ delay: wait }));
    return range(size).pipe(mergeMap(() => place$));
  }).pipe(takeUntil(aborted(signal)));
}

/** Emits when the signal has aborted. */
const aborted = (signal: AbortSignal | undefined): Observable<void> =>
  signal ? new Observable((subscriber) => onAbort(signal, () => subscriber.next())) : NEVER;
