import { Observable, type SchedulerLike, type Subscriber, type Subscription } from 'rxjs';

/** How many a {@link turnstile} lets through. */
export interface TurnstileOptions {
  readonly perSecond: number;
  /** How many may come at once after a while without anybody. Default 1. */
  readonly burst?: number;
  /** Whose time it is. */
  readonly scheduler: SchedulerLike;
}

/**
 * Lets its subscribers through one after the other, in their order: each gets one value when its turn has come. Who leaves before costs
 * the others no time. One timer for all, while somebody waits.
 *
 *     turnstile({ perSecond: 250, burst: 2 })
 *     three at once    t          t          ----t
 */
export function turnstile({ perSecond, burst = 1, scheduler }: TurnstileOptions): Observable<true> {
  const interval = 1000 / perSecond;
  const waiting = new Set<Subscriber<true>>();
  let full = -Infinity; // when as many as `burst` may come at once again
  let timer: Subscription | undefined;

  const wait = () => Math.max(0, full - (burst - 1) * interval - scheduler.now());
  const pass = (subscriber: Subscriber<true>) => {
    full = Math.max(full, scheduler.now()) + interval;
    subscriber.next(true);
    subscriber.complete();
  };
  const wake = () => {
    timer = undefined;
    for (const subscriber of waiting) {
      if (wait() > 0) break;
      waiting.delete(subscriber);
      pass(subscriber);
    }
    rest();
  };
  const rest = () => {
    if (waiting.size > 0) {
      timer ??= scheduler.schedule(wake, wait());
      return;
    }
    timer?.unsubscribe();
    timer = undefined;
  };

  return new Observable((subscriber) => {
    if (waiting.size === 0 && wait() === 0) return pass(subscriber);
    waiting.add(subscriber);
    rest();
    return () => {
      waiting.delete(subscriber);
      rest();
    };
  });
}
