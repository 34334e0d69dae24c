import { now, spent, stopwatch, type Took } from './timing.js';

/** Time of the processor until compilers have seen all messages, in ns: by the clock it would take longer on a busy machine. */
const WARM_UP = 500e6;
/** How long a connection is kept busy then, in ns by the clock. */
const BUSY_FOR = 2_000e6;

/** True from now on until the process has worked long enough. */
function createWarmUp(ns: number): () => boolean {
  const start = spent();
  return () => spent() - start < ns;
}

/** True from now on until a work has been warmed up and measured. */
export function createBusy(warmUp = WARM_UP): () => boolean {
  const warming = createWarmUp(warmUp);
  let start: number | undefined;
  return () => {
    if (start === undefined && !warming()) start = now();
    return start === undefined || now() - start < BUSY_FOR;
  };
}

/** Counts what comes after the warm-up. */
export interface Counter {
  add(): void;
  /** What each has taken until now; nothing, where none has come. */
  readonly took: Took | undefined;
}

export function createCounter(warmUp = WARM_UP): Counter {
  const warming = createWarmUp(warmUp);
  let watch: ReturnType<typeof stopwatch> | undefined;
  let count = 0;
  return {
    add() {
      if (watch) count++;
      else if (!warming()) watch = stopwatch();
    },
    get took() {
      return count > 0 ? watch?.(count) : undefined;
    },
  };
}
