import { EMPTY, switchMap, type Observable } from 'rxjs';
import { IdleError } from '../errors.js';
import { every } from '../operators/every.js';
import { filterMap } from '../operators/filterMap.js';
import type { PeerContext, Watcher } from './behaviour.js';

/** How long {@link idle} bears silence. */
export interface IdleOptions {
  /** Longest silence, in ms. Default: the dialect's, else 300 000 as btcd. */
  readonly patience?: number;
}

/**
 * Ends a peer that is silent: any byte counts as speech, also of messages that nobody knows. While users hold, nobody is
 * blamed for silence; the time is counted anew from the release.
 * Hears nothing, says nothing.
 *
 * @example
 * connect(tcp('127.0.0.1:8333'), mainnet, { behaviours: [pong, keepalive(), idle()] });
 * @throws {IdleError} down the error channel, when no byte comes for `patience` ms.
 */
export const idle =
  ({ patience }: IdleOptions = {}): Watcher<object> =>
  (peer) => {
    const longest = patience ?? peer.network.dialect.habits?.idle ?? 300_000;
    return peer.holding$.pipe(switchMap((holding) => (holding ? EMPTY : silence(peer, longest))));
  };

/** One timer, armed again when it goes off: a timer for each message would cost more than the message. */
function silence({ bytes, scheduler }: PeerContext<object>, patience: number): Observable<never> {
  const start = scheduler.now();
  const left = () => Math.max(start, bytes.lastReceived) + patience - scheduler.now();
  const check = (): undefined => {
    if (left() <= 0) throw new IdleError(patience);
  };
  return every(left, scheduler).pipe(filterMap<0, never>(check));
}
