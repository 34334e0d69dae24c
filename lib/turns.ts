import type { Subscriber } from 'rxjs';

/** Work that is done one piece at a time: what comes while a piece is in hand waits its turn. */
export class Turns {
  readonly #subscriber: Subscriber<unknown>;
  #waiting: (() => void)[] | undefined;
  #busy = false;

  /** The end of the subscriber is the end of the work. */
  constructor(subscriber: Subscriber<unknown>) {
    this.#subscriber = subscriber;
  }

  /** Does `work` now, or after the piece in hand and all that waits. A throw ends the subscriber; after its end nothing is done. */
  take<T>(work: (value: T) => void, value: T): void {
    if (this.#busy) {
      this.#waiting ??= [];
      this.#waiting.push(() => work(value));
      return;
    }
    if (this.#subscriber.closed) return;
    this.#busy = true;
    try {
      work(value);
      while (this.#waiting?.length && !this.#subscriber.closed) this.#waiting.shift()!();
    } catch (error) {
      this.#subscriber.error(error);
    } finally {
      this.#busy = false;
    }
  }

  /** Does what waits, now and after the end: what was said before it is still to be said. Nobody hears of a throw then. */
  drain(): void {
    for (const work of this.#waiting?.splice(0) ?? []) {
      try {
        work();
      } catch {
        continue;
      }
    }
  }
}
