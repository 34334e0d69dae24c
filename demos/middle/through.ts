import { sending, type Flow, type Sending, type Transport } from 'rxpeer';
import { BehaviorSubject, Subject, defer, ignoreElements, merge, tap, type Observable } from 'rxjs';

/** Most bytes on their way, in each direction, before the side that says them is held up. */
const MOST = 1_048_576;

/** One direction. */
function lane() {
  const full$ = new BehaviorSubject(false);
  const said$ = new Subject<Sending<Buffer>>();
  let waiting = 0;
  const wait = (bytes: number) => {
    waiting += bytes;
    if (full$.value !== waiting >= MOST) full$.next(!full$.value);
  };
  const pass = tap<Buffer>({
    next(bytes) {
      wait(bytes.length);
      said$.next(sending(bytes, () => wait(-bytes.length)));
    },
    complete: () => said$.complete(),
  });
  return { full$, said$, pass };
}

/** Reads as long as there is room, and keeps no count of handles. */
const flow = (paused$: Observable<boolean>): Flow => ({ paused$, retain: () => () => {} });

/**
 * Puts two connections through to each other, byte by byte. When one side ends, so does the other; when one breaks, it errors and both
 * are gone. A side that takes nothing holds up the other, so no more than 1 MiB, and what the transports keep, waits here.
 */
export const through = (one: Transport, other: Transport): Observable<never> =>
  defer(() => {
    const [there, back] = [lane(), lane()];
    const one$ = back.said$.pipe(one(flow(there.full$)), there.pass);
    const other$ = there.said$.pipe(other(flow(back.full$)), back.pass);
    return merge(one$, other$).pipe(ignoreElements());
  });
