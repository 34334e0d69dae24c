import { now, stopwatch, type Took } from './timing.js';

/** How long a connection is busy before anything is counted, in ns: until compilers have seen it all. */
export const WARM_UP = 1_000e6;

/** Counts what comes after the warm-up. */
export interface Counter {
  add(): void;
  /** What each has taken until now; nothing, where none has come. */
  readonly took: Took | undefined;
}

export function createCounter(): Counter {
  let start: number | undefined;
  let watch: ReturnType<typeof stopwatch> | undefined;
  let count = 0;
  return {
    add() {
      if (watch) count++;
      else if (now() - (start ??= now()) >= WARM_UP) watch = stopwatch();
    },
    get took() {
      return count > 0 ? watch?.(count) : undefined;
    },
  };
}
