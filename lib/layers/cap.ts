import { OverflowError } from '../errors.js';
import { noting } from '../operators/noting.js';
import type { Layer, SendOutcome, Sending } from '../shapes.js';
import { through } from './through.js';

/**
 * Lets no more than `most` bytes wait to be written: what would not fit is dropped as `overflow`. `sizeOf` says how many bytes a value
 * is; it waits until it is settled. It stands above what encrypts: a packet that is encrypted must be written.
 */
export const cap = <Heard, Said>(
  most: number,
  sizeOf: (value: Said) => number,
): Layer<Heard, Heard, Said, Said> =>
  through(() => {
    let waiting = 0;
    const settled = (_: SendOutcome, value: Said) => {
      waiting -= sizeOf(value);
    };
    return {
      hear: (value: Heard) => value,
      say(out: Sending<Said>) {
        const size = sizeOf(out.value);
        if (waiting + size <= most) {
          waiting += size;
          return noting(out, settled);
        }
        const got = waiting + size;
        const error = new OverflowError(`expected at most ${most} unwritten bytes, got ${got}`);
        out.settle?.({ status: 'dropped', why: 'overflow', error });
        return undefined;
      },
    };
  });
