import type { SchedulerLike, Subscription } from 'rxjs';
import { TransportError } from '../errors.js';
import { safeDelay } from '../operators/safeDelay.js';

/** 20 s, and 1 s more for each full 256 KiB: as dcrd (`peer.go`, the write deadline of a message). */
export const writeTimeout = (bytes: number): number => 20_000 + 1_000 * Math.floor(bytes / 262_144);

/**
 * How long a stream may take for the write in flight: calls `late` when it takes longer than `patience` has for its size. One timer,
 * which looks at the deadline when it fires and sets itself again: a timer for each write would cost as much as the write of a
 * small message.
 */
export class WriteDeadline {
  readonly #patience: (bytes: number) => number;
  readonly #scheduler: SchedulerLike;
  readonly #late: (bytes: number, ms: number) => void;
  #timer: Subscription | undefined;
  #fires = 0;
  #due = Infinity;
  #size = 0;
  #begun = 0;

  constructor(
    patience: (bytes: number) => number,
    scheduler: SchedulerLike,
    late: (bytes: number, ms: number) => void,
  ) {
    this.#patience = patience;
    this.#scheduler = scheduler;
    this.#late = late;
  }

  /** A write of so many bytes begins. */
  start(bytes: number): void {
    this.#begun = this.#scheduler.now();
    this.#size = bytes;
    this.#due = this.#begun + this.#patience(bytes);
    if (this.#due < Infinity && (!this.#timer || this.#fires > this.#due)) this.#arm();
  }

  /** The stream has taken it. */
  done(): void {
    this.#due = Infinity;
  }

  /** There will be no more. */
  stop(): void {
    this.#due = Infinity;
    this.#timer?.unsubscribe();
    this.#timer = undefined;
  }

  #arm(): void {
    this.#timer?.unsubscribe();
    this.#fires = this.#due;
    const wait = safeDelay(this.#due - this.#scheduler.now());
    this.#timer = this.#scheduler.schedule(() => this.#check(), wait);
  }

  #check(): void {
    this.#timer = undefined;
    if (this.#scheduler.now() >= this.#due) this.#late(this.#size, this.#due - this.#begun);
    else if (this.#due < Infinity) this.#arm();
  }
}

/** What a connection ends with where a write was late. */
export function tooSlow(address: string | undefined, bytes: number, ms: number): TransportError {
  const where = address === undefined ? '' : ` ${address}`;
  const words = `write ETIMEDOUT${where}: ${bytes} bytes were not taken within ${ms} ms`;
  return new TransportError(words, 'ETIMEDOUT');
}
