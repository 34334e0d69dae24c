import { Observable, Subscriber, type OperatorFunction } from 'rxjs';

/**
 * `map`, where undefined goes no further.
 *
 *     source                          --1--2--3--|
 *     filterMap(half, if it is even)  -----1-----|
 */
export const filterMap =
  <T, R>(project: (value: T) => R | undefined): OperatorFunction<T, R> =>
  (source$) =>
    new Observable((subscriber) => {
      source$.subscribe(new Mapping(subscriber, project));
    });

/** A subscriber as those of RxJS's operators, without their closures: each peer keeps some. */
class Mapping<T, R> extends Subscriber<T> {
  readonly #project: (value: T) => R | undefined;

  constructor(destination: Subscriber<R>, project: (value: T) => R | undefined) {
    super(destination);
    this.#project = project;
  }

  protected override _next(value: T): void {
    let result: R | undefined;
    try {
      result = this.#project(value);
    } catch (error) {
      this.error(error);
      return;
    }
    if (result !== undefined) this.destination.next(result);
  }
}
