import { filter, map, pipe, type OperatorFunction } from 'rxjs';

/**
 * `map`, where undefined goes no further.
 *
 *     source                          --1--2--3--|
 *     filterMap(half, if it is even)  -----1-----|
 */
export const filterMap = <T, R>(project: (value: T) => R | undefined): OperatorFunction<T, R> =>
  pipe(
    map((value: T) => project(value)),
    filter((result) => result !== undefined),
  );
