import type { SchedulerLike } from 'rxjs';

/** A clock that can be stopped. */
export class Clock {
  readonly #time: Pick<SchedulerLike, 'now'>;
  #stoppedAt: number | undefined;
  #stoppedFor = 0;

  constructor(time: Pick<SchedulerLike, 'now'>) {
    this.#time = time;
  }

  now(): number {
    return (this.#stoppedAt ?? this.#time.now()) - this.#stoppedFor;
  }

  stop(on: boolean): void {
    if (on) this.#stoppedAt ??= this.#time.now();
    else if (this.#stoppedAt !== undefined) {
      this.#stoppedFor += this.#time.now() - this.#stoppedAt;
      this.#stoppedAt = undefined;
    }
  }
}
