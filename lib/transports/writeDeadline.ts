import type { SchedulerLike, Subscription } from 'rxjs';
import { TransportError } from '../errors.js';
import { safeDelay } from '../operators/safeDelay.js';

/** How long a stream may take for the write in flight. */
export interface WriteDeadline {
  /** A write of so many bytes begins. */
  start(bytes: number): void;
  /** The stream has taken it. */
  done(): void;
  /** There will be no more. */
  stop(): void;
}

/** 20 s, and 1 s more for each full 256 KiB: as dcrd (`peer.go`, the write deadline of a message). */
export const writeTimeout = (bytes: number): number => 20_000 + 1_000 * Math.floor(bytes / 262_144);

/**
 * Calls `late` when a write takes longer than `patience` has for its size. One timer, which looks at the deadline when it fires and
 * sets itself again: a timer for each write would cost as much as the write of a small message.
 */
export function writeDeadline(
  patience: (bytes: number) => number,
  scheduler: SchedulerLike,
  late: (bytes: number, ms: number) => void,
): WriteDeadline {
  let timer: Subscription | undefined;
  let fires = 0;
  let [due, size, begun] = [Infinity, 0, 0];

  const arm = () => {
    timer?.unsubscribe();
    fires = due;
    timer = scheduler.schedule(check, safeDelay(due - scheduler.now()));
  };
  const check = () => {
    timer = undefined;
    if (scheduler.now() >= due) late(size, due - begun);
    else if (due < Infinity) arm();
  };
  return {
    start(bytes) {
      begun = scheduler.now();
      size = bytes;
      due = begun + patience(bytes);
      if (due < Infinity && (!timer || fires > due)) arm();
    },
    done() {
      due = Infinity;
    },
    stop() {
      due = Infinity;
      timer?.unsubscribe();
    },
  };
}

/** What a connection ends with where a write was late. */
export function tooSlow(address: string | undefined, bytes: number, ms: number): TransportError {
  const where = address === undefined ? '' : ` ${address}`;
  const words = `write ETIMEDOUT${where}: ${bytes} bytes were not taken within ${ms} ms`;
  return new TransportError(words, 'ETIMEDOUT');
}
