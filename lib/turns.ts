import type { Subscriber } from 'rxjs';

/** Work that is done one piece at a time. */
export interface Turns {
  /** Does `work` now, or after the piece in hand and all that waits. A throw ends the subscriber; after its end nothing is done. */
  take<T>(work: (value: T) => void, value: T): void;
  /** Does what waits, now and after the end: what was said before it is still to be said. Nobody hears of a throw then. */
  drain(): void;
}

/** What comes while a piece of work is in hand waits its turn. */
export function turns(subscriber: Subscriber<unknown>): Turns {
  const waiting: (() => void)[] = [];
  let busy = false;
  return {
    take(work, value) {
      if (busy) {
        waiting.push(() => work(value));
        return;
      }
      if (subscriber.closed) return;
      busy = true;
      try {
        work(value);
        while (waiting.length > 0 && !subscriber.closed) waiting.shift()!();
      } catch (error) {
        subscriber.error(error);
      } finally {
        busy = false;
      }
    },
    drain() {
      for (const work of waiting.splice(0)) {
        try {
          work();
        } catch {
          continue;
        }
      }
    },
  };
}
