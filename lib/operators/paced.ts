import {
  defer,
  finalize,
  from,
  mergeMap,
  tap,
  type ObservableInput,
  type OperatorFunction,
} from 'rxjs';
import { createMeter } from './meter.js';

/** How much {@link paced} may have in hand. */
export interface PacedOptions {
  /** How many values are worked on at once. Default 1: one after another, results in order. */
  readonly concurrency?: number;
  /** Bytes in hand above which the peer is held; at half of it, it is let go. Ask for no more than that at once. Default 4 MiB. */
  readonly highWater?: number;
}

/**
 * `mergeMap` that slows the socket when `project` is slow: what has come and is not done with is in hand, and while that is more
 * than `highWater` bytes, the peer is held. Its behaviours hear on. Leaving, failing and ending let it go.
 *
 *     source           abc------|      of 3 bytes each
 *     paced, 4 bytes   ---A-B-C-|
 *     holds            -++++----       from b to the end of a and b
 *
 * @example
 * import { appendFile } from 'node:fs/promises';
 * peer.on('block').pipe(paced(peer, ({ payload }) => appendFile('hashes', `${blockHash(payload.header)}\n`))).subscribe();
 */
export const paced =
  <T extends { readonly size: number }, R>(
    peer: { hold(): () => void },
    project: (value: T) => ObservableInput<R>,
    { concurrency = 1, highWater }: PacedOptions = {},
  ): OperatorFunction<T, R> =>
  (source$) =>
    defer(() => {
      const meter = createMeter(() => peer.hold(), highWater);
      const work = (value: T) =>
        defer(() => from(project(value))).pipe(finalize(() => meter.give(value.size)));
      return source$.pipe(
        tap(({ size }) => meter.take(size)),
        mergeMap(work, concurrency),
        finalize(meter.letGo),
      );
    });
