import { Observable, Subscriber, type OperatorFunction } from 'rxjs';

/**
 * The source, while another stream is heard beside it, of which nothing is said: `hear` is told its values. Ends with its source, fails
 * with either.
 *
 *     source         --a-----b--|
 *     other          ----x--|
 *     beside(other)  --a-----b--|     and hears x
 */
export const beside =
  <T, U>(other$: Observable<U>, hear: (value: U) => void): OperatorFunction<T, T> =>
  (source$) =>
    new Observable((subscriber) => {
      other$.subscribe(new Hearing(subscriber, hear));
      source$.subscribe(subscriber);
    });

class Hearing<T> extends Subscriber<T> {
  readonly #hear: (value: T) => void;

  constructor(destination: Subscriber<unknown>, hear: (value: T) => void) {
    super(destination);
    this.#hear = hear;
  }

  protected override _next(value: T): void {
    try {
      this.#hear(value);
    } catch (error) {
      this.error(error);
    }
  }

  protected override _complete(): void {
    this.unsubscribe();
  }
}
