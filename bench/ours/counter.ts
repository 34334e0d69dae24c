import { stopwatch, type Took } from './timing.js';

/** Counts what comes, from the first to the last. */
export interface Counter {
  add(): void;
  readonly count: number;
  /** What each has taken; nothing, where only one has come. */
  readonly took: Took | undefined;
}

export function createCounter(): Counter {
  let count = 0;
  let watch: ReturnType<typeof stopwatch> | undefined;
  let took: Took | undefined;
  return {
    add() {
      watch ??= stopwatch();
      count++;
    },
    get count() {
      return count;
    },
    get took() {
      return (took ??= watch?.(count - 1));
    },
  };
}
