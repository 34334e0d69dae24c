import { filter, map, pipe, type OperatorFunction } from 'rxjs';
import { relay, type Sending } from '../shapes.js';

/**
 * `map` for what travels down. A value that `encode` refuses is settled as dropped, `invalid`, and goes no further:
 * one bad message never harms a connection.
 *
 *     source                  --a--b--c--|     b cannot be encoded
 *     encoding(toUpperCase)   --A-----C--|
 */
export const encoding = <A, B>(encode: (value: A) => B): OperatorFunction<Sending<A>, Sending<B>> =>
  pipe(
    map((out) => {
      try {
        return relay(out, encode(out.value));
      } catch (error) {
        out.settle?.({ status: 'dropped', why: 'invalid', error: error as Error });
        return undefined;
      }
    }),
    filter((out) => out !== undefined),
  );
