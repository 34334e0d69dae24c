import { NEVER, defer, switchMap, take, timer, type Observable, type SchedulerLike } from 'rxjs';
import { safeDelay } from './safeDelay.js';

/** The clock of a peer, which stands still while its users hold. */
export interface HeldClock {
  /** Whose time it is. */
  readonly scheduler: SchedulerLike;
  /** Whether users hold. Emits on subscription and on change. */
  readonly holding$: Observable<boolean>;
  /** The time in ms, less that for which users have held. */
  clock(): number;
}

/**
 * Emits once when a time of the clock has come: later by as long as users hold. No timer runs meanwhile. With a `tick`, at the first
 * of the ticks from then on, which come each `tick` ms of the scheduler's time from `start` on. Default: now.
 *
 *     holds          ---(hhh)----
 *     reached(…)(6)  ---------0     3 ms later
 */
export const reached = (
  { clock, holding$, scheduler }: HeldClock,
  tick = 0,
  start = scheduler.now(),
) => {
  const wait = (ms: number) => {
    if (tick === 0) return ms;
    const passed = scheduler.now() - start;
    return Math.ceil((passed + ms) / tick) * tick - passed;
  };
  const after = (due: number) => defer(() => timer(safeDelay(wait(due - clock())), scheduler));
  return (due: number): Observable<0> =>
    holding$.pipe(
      switchMap((holding) => (holding ? NEVER : after(due))),
      take(1),
    );
};
