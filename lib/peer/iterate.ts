import type { Observable } from 'rxjs';
import { createMeter, type Meter } from '../operators/meter.js';

/** How much may wait for an `await` before the peer is held. */
export interface IterateOptions {
  /** Bytes that wait at which the peer is held; at half of it, it is let go. Ask for no more than that at once. Default 4 MiB. */
  readonly highWater?: number;
}

/**
 * Async iteration over a hot stream. Subscribes when iteration begins, unsubscribes when the loop is left, ends with the
 * stream. What the loop has not taken waits, and holds the peer.
 */
export function iterate<T extends { readonly size: number }>(
  source$: Observable<T>,
  hold: () => () => void,
  { highWater }: IterateOptions = {},
): AsyncIterable<T> {
  return { [Symbol.asyncIterator]: () => iterator(source$, createMeter(hold, highWater)) };
}

const DONE = { done: true, value: undefined } as const;

function iterator<T extends { readonly size: number }>(
  source$: Observable<T>,
  meter: Meter,
): AsyncIterator<T> {
  const waiting: T[] = [];
  const asking: ((result: IteratorResult<T>) => void)[] = [];
  let done = false;

  const finish = () => {
    done = true;
    meter.letGo();
    for (const answer of asking.splice(0)) answer(DONE);
  };
  const subscription = source$.subscribe({
    next(value) {
      const answer = asking.shift();
      if (answer) {
        answer({ done: false, value });
        return;
      }
      waiting.push(value);
      meter.take(value.size);
    },
    complete: finish,
  });

  return {
    next() {
      const value = waiting.shift();
      if (value) {
        meter.give(value.size);
        return Promise.resolve({ done: false, value });
      }
      if (done) return Promise.resolve(DONE);
      return new Promise((answer) => asking.push(answer));
    },
    return() {
      subscription.unsubscribe();
      waiting.length = 0;
      finish();
      return Promise.resolve(DONE);
    },
  };
}
