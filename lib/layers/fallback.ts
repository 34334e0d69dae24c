import {
  EMPTY,
  catchError,
  concatWith,
  defer,
  tap,
  throwError,
  using,
  type Observable,
} from 'rxjs';
import { TransportError } from '../errors.js';
import { sayings } from '../operators/sayings.js';
import type { Duplex, FrameLayer, HeardFrame } from '../shapes.js';
import { noBytes, stats } from './stats.js';

/** Bytes that a v1 node must have seen to notice that it does not understand us: the header of a frame (Core `net.cpp`). */
const NOTICED = 24;

/**
 * Calls with `encrypted`, and once more with `plain`, on a new connection, where the other side has closed without one byte although it had
 * seen enough of ours: so does a node that only speaks v1 (BIP 324). What was said until then is said again.
 *
 * - After a byte of theirs there is no second call: nobody can have us speak v1 who could not cut the connection.
 * - A transport that connects once only leaves it at the first call, and its end.
 */
export const fallback =
  (encrypted: FrameLayer, plain: FrameLayer): FrameLayer =>
  (below) =>
  (said$) =>
    defer(() => {
      const counts = noBytes();
      const kept = sayings(said$);
      const misunderstood = () => counts.received === 0 && counts.sent >= NOTICED;
      const counted = stats(counts, () => 0)(below);
      const wire: Duplex<Buffer> = (out$) => counted(out$).pipe(tap(() => kept.forget()));

      let first$: Observable<HeardFrame> = EMPTY;
      const again$ = defer(() => (misunderstood() ? plain(below)(kept.taken$) : EMPTY)).pipe(
        catchError((error: unknown) => (isInUse(error) ? first$ : throwError(() => error))),
      );
      const heard$ = encrypted(wire)(kept.tentative$).pipe(
        catchError((error: unknown) => {
          first$ = throwError(() => error);
          return misunderstood() ? EMPTY : first$;
        }),
        concatWith(again$),
      );
      return using(
        () => kept.listen(),
        () => heard$,
      );
    });

/** The transport has only the one connection. */
const isInUse = (error: unknown) => error instanceof TransportError && error.code === 'EISCONN';
