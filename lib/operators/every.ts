import { Observable, type SchedulerAction, type SchedulerLike } from 'rxjs';
import { safeDelay } from './safeDelay.js';

/**
 * Ticks each `ms` milliseconds, for ever; the first tick comes after one `ms`.
 *
 *     every(3)  ---0--0--0--…
 *
 * Made of one-shot timers: a periodic action on a virtual scheduler overflows the stack after some 2 000 ticks (RxJS 7.8.2).
 */
export const every = (ms: number, scheduler: SchedulerLike): Observable<0> =>
  new Observable((subscriber) => {
    function tick(this: SchedulerAction<unknown>) {
      this.unsubscribe(); // else it would be kept until the end
      subscriber.next(0);
      arm();
    }
    const arm = () => {
      if (!subscriber.closed) subscriber.add(scheduler.schedule(tick, safeDelay(ms)));
    };
    arm();
  });
