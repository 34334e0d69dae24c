import { Observable, type Subscription } from 'rxjs';

type Subscribe = (this: Observable<unknown>, ...args: never[]) => Subscription;

/**
 * Runs `work` and answers how many subscriptions that it made are still open: 0 where nothing is left behind.
 * Counts every subscription of every observable meanwhile, so nothing else may run at the same time.
 */
export function leftovers(work: () => void): number {
  const prototype = Observable.prototype as { subscribe: Subscribe };
  const original = prototype.subscribe;
  const live = new Set<Subscription>();
  prototype.subscribe = function (...args) {
    const subscription = original.apply(this, args);
    if (!subscription.closed) {
      live.add(subscription);
      subscription.add(() => live.delete(subscription));
    }
    return subscription;
  };
  try {
    work();
  } finally {
    prototype.subscribe = original;
  }
  return live.size;
}
