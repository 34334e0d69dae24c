import { mergeMap, type OperatorFunction } from 'rxjs';
import { LocalProtocolError } from '../errors.js';

/**
 * Cuts lists into lists of at most `size` values, in order. An empty list gives none.
 *
 *     source    --x-----     x = [1, 2, 3]
 *     batch(2)  --(yz)--     y = [1, 2], z = [3]
 *
 * @throws {LocalProtocolError} at once, for a size below 1.
 */
export function batch<T>(size: number): OperatorFunction<readonly T[], readonly T[]> {
  if (!(size >= 1))
    throw new LocalProtocolError(`expected batches of at least 1 value, got ${size}`);
  return mergeMap((values) => {
    const batches: (readonly T[])[] = [];
    for (let at = 0; at < values.length; at += size) batches.push(values.slice(at, at + size));
    return batches;
  });
}
