import type { OperatorFunction } from 'rxjs';
import { relay, type Sending } from '../shapes.js';
import { filterMap } from './filterMap.js';

/** The envelope with what is encoded in it. Undefined where `encode` refuses: it is settled as dropped, `invalid`. */
export function encoded<A, B>(out: Sending<A>, encode: (value: A) => B): Sending<B> | undefined {
  try {
    return relay(out, encode(out.value));
  } catch (error) {
    out.settle?.({ status: 'dropped', why: 'invalid', error: error as Error });
    return undefined;
  }
}

/**
 * `map` for what travels down. A value that `encode` refuses is settled as dropped, `invalid`, and goes no further:
 * one bad message never harms a connection.
 *
 *     source                  --a--b--c--|     b cannot be encoded
 *     encoding(toUpperCase)   --A-----C--|
 */
export const encoding = <A, B>(encode: (value: A) => B): OperatorFunction<Sending<A>, Sending<B>> =>
  filterMap((out) => encoded(out, encode));
