import type { AnyHeard } from '../shapes.js';

/** Messages that were heard and wait to be shown, in order. */
export class Backlog {
  #waiting: AnyHeard[] = [];
  #bytes = 0;

  get empty(): boolean {
    return this.#waiting.length === 0;
  }

  /** What they took on the wire. */
  get bytes(): number {
    return this.#bytes;
  }

  add(message: AnyHeard): void {
    this.#waiting.push(message);
    this.#bytes += message.size;
  }

  /** Shows them, also those that come meanwhile, for as long as `goOn` says so. */
  show(row: { next(message: AnyHeard): void }, goOn: () => boolean): void {
    const waiting = this.#waiting;
    let n = 0;
    for (; n < waiting.length && goOn(); n++) {
      this.#bytes -= waiting[n]!.size;
      row.next(waiting[n]!);
    }
    this.#waiting = waiting.slice(n);
  }

  clear(): void {
    this.#waiting = [];
    this.#bytes = 0;
  }
}
