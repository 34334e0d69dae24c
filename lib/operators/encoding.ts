import { Observable, type OperatorFunction } from 'rxjs';
import { relay, type Sending } from '../shapes.js';

/**
 * `map` for what travels down. A value that `encode` refuses is settled as dropped, `invalid`, and goes no further:
 * one bad message never harms a connection.
 */
export const encoding =
  <A, B>(encode: (value: A) => B): OperatorFunction<Sending<A>, Sending<B>> =>
  (source$) =>
    new Observable((subscriber) =>
      source$.subscribe({
        next(out) {
          let encoded: B;
          try {
            encoded = encode(out.value);
          } catch (error) {
            out.settle?.({ status: 'dropped', why: 'invalid', error: error as Error });
            return;
          }
          subscriber.next(relay(out, encoded));
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      }),
    );
