import { Observable, type OperatorFunction, type SchedulerAction, type SchedulerLike } from 'rxjs';
import type { Random } from '../random.js';
import { safeDelay } from './safeDelay.js';
import type { Wait } from './waits.js';

/**
 * Gathers values, and lets them go together. `wait` says when, asked at the first of them: {@link fixed}, {@link uniform},
 * {@link poisson}, {@link off}, or a function of yours, which is told the time since `start` (default: the subscription). No timer
 * runs while nothing waits. Ends with its source: what waits then is not said, since whoever it was for has gone.
 *
 *     source              ab---c--------d|
 *     trickle(fixed(4))   ----x---y------|      x = [a, b], y = [c]
 *
 * @example
 * peer.announced$.pipe(trickle(poisson(5_000), scheduler, random), batch(1_000));
 */
export const trickle =
  <T>(
    wait: Wait,
    scheduler: SchedulerLike,
    random: Random,
    start?: number,
  ): OperatorFunction<T, readonly T[]> =>
  (source$) =>
    new Observable((subscriber) => {
      const begun = start ?? scheduler.now();
      let waiting: T[] = [];
      function tick(this: SchedulerAction<unknown>) {
        this.unsubscribe(); // else it would be kept until the end
        const values = waiting;
        waiting = [];
        subscriber.next(values);
      }
      const untilTick = () => safeDelay(wait(random, scheduler.now() - begun));
      return source$.subscribe({
        next(value) {
          if (waiting.push(value) === 1) subscriber.add(scheduler.schedule(tick, untilTick()));
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
