import type { Subscriber, TeardownLogic } from 'rxjs';
import { Row } from './rows.js';
import { Stream } from './stream.js';

/** A value that changes: emits on subscription and on change. */
export class Value<T> extends Stream<T> {
  #now: T;
  #changes$: Row<T> | undefined;

  constructor(first: T) {
    super();
    this.#now = first;
  }

  protected override join(subscriber: Subscriber<T>): TeardownLogic {
    this.#changes$ ??= new Row();
    const joined = this.#changes$.subscribe(subscriber);
    subscriber.next(this.#now);
    return joined;
  }

  get now(): T {
    return this.#now;
  }

  /** Emits where it is a new one. */
  set(value: T): void {
    if (value === this.#now) return;
    this.#now = value;
    this.#changes$?.next(value);
  }
}
