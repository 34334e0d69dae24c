import { filter, pipe } from 'rxjs';
import { OverflowError } from '../errors.js';
import type { Layer, Sending } from '../shapes.js';
import type { ByteCounts } from './stats.js';

/**
 * Lets no more than `most` bytes wait to be written: what would not fit is dropped as `overflow`. `counts` are those of the
 * `stats` layer below, `sizeOf` says how many bytes a value is there. It stands above what encrypts: a packet that is encrypted must
 * be written.
 */
export const cap = <Heard, Said>(
  counts: Readonly<ByteCounts>,
  most: number,
  sizeOf: (value: Said) => number,
): Layer<Heard, Heard, Said, Said> => {
  const fits = ({ value, settle }: Sending<Said>): boolean => {
    const waiting = counts.queued - counts.sent + sizeOf(value);
    if (waiting <= most) return true;
    const error = new OverflowError(`expected at most ${most} unwritten bytes, got ${waiting}`);
    settle?.({ status: 'dropped', why: 'overflow', error });
    return false;
  };
  return (below) => pipe(filter(fits), below);
};
