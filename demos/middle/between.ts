import { sending, v1, type Flow, type HeardFrame, type Sending, type Transport } from 'rxpeer';
import type { Frame } from 'rxpeer';
import type { Network } from 'rxpeer/networks';
import { Subject, defer, map, merge, of, tap, type Observable } from 'rxjs';

/** A frame that went by. */
export interface Overheard {
  /** Who said it: whoever called, or whom we called for them. */
  readonly by: 'caller' | 'callee';
  readonly frame: HeardFrame;
}

/** Reads without a pause, and keeps no count of handles. */
const flow: Flow = { paused$: of(false), retain: () => () => {} };

/**
 * Puts two connections through to each other, frame by frame, and tells what goes by. When one side ends, so does the other.
 *
 * @throws {RemoteProtocolError} down the error channel, for bytes that are no frames of the network.
 */
export const between = (
  caller: Transport,
  callee: Transport,
  { magic, dialect }: Network<unknown>,
): Observable<Overheard> =>
  defer(() => {
    const framed = v1({ ...dialect, magic });
    const toCaller$ = new Subject<Sending<Frame>>();
    const toCallee$ = new Subject<Sending<Frame>>();
    const pass = (to$: Subject<Sending<Frame>>) =>
      tap<HeardFrame>({
        next: (frame) => to$.next(sending<Frame>(frame)),
        complete: () => to$.complete(),
      });
    const caller$ = toCaller$.pipe(framed(caller(flow)), pass(toCallee$));
    const callee$ = toCallee$.pipe(framed(callee(flow)), pass(toCaller$));

    return merge(
      callee$.pipe(map((frame) => ({ by: 'callee', frame }) as const)),
      caller$.pipe(map((frame) => ({ by: 'caller', frame }) as const)),
    );
  });
