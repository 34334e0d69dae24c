import { Observable, type SchedulerAction, type SchedulerLike, type Subscriber } from 'rxjs';
import { safeDelay } from './safeDelay.js';

/**
 * Ticks each `ms` milliseconds, for ever; the first tick comes after one `ms`. A function is asked before each tick.
 *
 *     every(3)  ---0--0--0--…
 *
 * Made of one-shot timers: a periodic action on a virtual scheduler overflows the stack after some 2 000 ticks (RxJS 7.8.2).
 */
export const every = (ms: number | (() => number), scheduler: SchedulerLike): Observable<0> =>
  new Observable((subscriber) => arm({ subscriber, scheduler, ms }));

interface Ticking {
  readonly subscriber: Subscriber<0>;
  readonly scheduler: SchedulerLike;
  readonly ms: number | (() => number);
}

function arm(ticking: Ticking): void {
  const { subscriber, scheduler, ms } = ticking;
  if (subscriber.closed) return;
  const delay = safeDelay(typeof ms === 'number' ? ms : ms());
  subscriber.add(scheduler.schedule(tick, delay, ticking));
}

function tick(this: SchedulerAction<Ticking>, ticking?: Ticking): void {
  this.unsubscribe(); // else it would be kept until the end
  ticking!.subscriber.next(0);
  arm(ticking!);
}
