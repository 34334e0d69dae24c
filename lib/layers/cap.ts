import { defer, filter, map } from 'rxjs';
import { OverflowError } from '../errors.js';
import { noting } from '../operators/noting.js';
import type { Layer, Sending } from '../shapes.js';

/**
 * Lets no more than `most` bytes wait to be written: what would not fit is dropped as `overflow`. `sizeOf` says how many bytes a value
 * is; it waits until it is settled. It stands above what encrypts: a packet that is encrypted must be written.
 */
export const cap =
  <Heard, Said>(most: number, sizeOf: (value: Said) => number): Layer<Heard, Heard, Said, Said> =>
  (below) =>
  (said$) =>
    defer(() => {
      let waiting = 0;
      const admit = (out: Sending<Said>): Sending<Said> | undefined => {
        const size = sizeOf(out.value);
        if (waiting + size <= most) {
          waiting += size;
          return noting(out, () => (waiting -= size));
        }
        const got = waiting + size;
        const error = new OverflowError(`expected at most ${most} unwritten bytes, got ${got}`);
        out.settle?.({ status: 'dropped', why: 'overflow', error });
        return undefined;
      };
      return said$.pipe(
        map(admit),
        filter((out) => out !== undefined),
        below,
      );
    });
