import type { Subscriber, TeardownLogic } from 'rxjs';
import { Row } from './rows.js';
import { Stream } from './stream.js';

/** A stream of one value at most: replays it, settles once, and costs little until somebody asks. */
export class Once<T> extends Stream<T> {
  #value: T | undefined;
  #settled = false;
  #waiting$: Row<T> | undefined;

  protected override join(subscriber: Subscriber<T>): TeardownLogic {
    if (!this.#settled) return (this.#waiting$ ??= new Row()).subscribe(subscriber);
    if (this.#value !== undefined) subscriber.next(this.#value);
    subscriber.complete();
    return undefined;
  }

  /** Tells the value to all, now and later. Only the first call counts. */
  settle(value: T): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#value = value;
    this.#waiting$?.next(value);
    this.#waiting$?.complete();
    this.#waiting$ = undefined;
  }

  /** Ends without a value, where none was told. */
  complete(): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#waiting$?.complete();
    this.#waiting$ = undefined;
  }
}
