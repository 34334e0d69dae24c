import type { VirtualTimeScheduler } from 'rxjs';

/** Counts what is left when the streams under test have ended. */
export interface TimerCount {
  /** A stream has begun; call the result at its end. */
  begin(): () => void;
  /** The run is over, and what still goes on is being ended. */
  stop(): void;
  /** Timers that were pending when the last stream had ended, or are pending now. */
  left(): number;
}

/**
 * Counts the timers that are pending when the last of several streams has ended: later they run out, and nobody would see
 * them. What waits when time begins belongs to the diagrams, and does not count.
 */
export function countTimers(scheduler: VirtualTimeScheduler): TimerCount {
  const { actions } = scheduler;
  const diagrams = new Set<unknown>();
  let streams = 0;
  let stopped = false;
  let left = 0;
  const count = () => {
    if (streams === 0) left = actions.filter((action) => !diagrams.has(action)).length;
  };
  scheduler.schedule(() => actions.forEach((action) => diagrams.add(action)));
  return {
    begin() {
      streams += 1;
      return () => {
        streams -= 1;
        if (streams === 0 && !stopped) scheduler.schedule(count); // after all of its end
      };
    },
    stop: () => {
      stopped = true;
    },
    left: () => Math.max(left, actions.length),
  };
}
