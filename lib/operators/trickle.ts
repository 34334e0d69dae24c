import { Observable, type OperatorFunction, type SchedulerAction, type SchedulerLike } from 'rxjs';

/**
 * Gathers values, and lets them go together on the next tick. Ticks come each `interval` ms, counted from subscription; no
 * timer runs while nothing waits. Ends with its source: what waits then is not said, since whoever it was for has gone.
 *
 *     source  ab---c--------d|
 *     trickle(4)  ----x---y----|      x = [a, b], y = [c]
 */
export const trickle =
  <T>(interval: number, scheduler: SchedulerLike): OperatorFunction<T, readonly T[]> =>
  (source$) =>
    new Observable((subscriber) => {
      const start = scheduler.now();
      let waiting: T[] = [];
      function tick(this: SchedulerAction<unknown>) {
        this.unsubscribe(); // else it would be kept until the end
        const values = waiting;
        waiting = [];
        subscriber.next(values);
      }
      const untilTick = () => interval - ((scheduler.now() - start) % interval || 0); // NaN where the interval is 0
      return source$.subscribe({
        next(value) {
          if (waiting.push(value) === 1) subscriber.add(scheduler.schedule(tick, untilTick()));
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
