import { now, spent, stopwatch, type Took } from './timing.js';

/** Time of the processor until compilers have seen it all, in ns: by the clock it would take longer on a busy machine. */
const WARM_UP = 2_000e6;
/** How long a connection is kept busy then, in ns by the clock. */
const BUSY_FOR = 2_000e6;

/** True from now on until the process has worked long enough. */
function createWarmUp(): () => boolean {
  const start = spent();
  return () => spent() - start < WARM_UP;
}

/** True from now on until a work has been warmed up and measured. */
export function createBusy(): () => boolean {
  const warming = createWarmUp();
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

export function createCounter(): Counter {
  const warming = createWarmUp();
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
