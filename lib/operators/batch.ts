import { mergeMap, type OperatorFunction } from 'rxjs';

/**
 * Cuts lists into lists of at most `size` values, in order. An empty list gives none.
 *
 *     source    --x-----     x = [1, 2, 3]
 *     batch(2)  --(yz)--     y = [1, 2], z = [3]
 */
export const batch = <T>(size: number): OperatorFunction<readonly T[], readonly T[]> =>
  mergeMap((values) => {
    const batches: (readonly T[])[] = [];
    for (let at = 0; at < values.length; at += size) batches.push(values.slice(at, at + size));
    return batches;
  });
