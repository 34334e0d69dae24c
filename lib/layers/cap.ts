import { filter, pipe } from 'rxjs';
import { OverflowError } from '../errors.js';
import type { Layer, Sending } from '../shapes.js';
import type { ByteCounts } from './stats.js';

/**
 * Lets no more than `most` bytes wait to be written: what would not fit is dropped as `overflow`. `counts` are those of the
 * `stats` layer below.
 */
export const cap = (counts: Readonly<ByteCounts>, most: number): Layer<Buffer, Buffer> => {
  const fits = ({ value, settle }: Sending<Buffer>): boolean => {
    const waiting = counts.queued - counts.sent + value.length;
    if (waiting <= most) return true;
    const error = new OverflowError(`expected at most ${most} unwritten bytes, got ${waiting}`);
    settle?.({ status: 'dropped', why: 'overflow', error });
    return false;
  };
  return (bytes) => pipe(filter(fits), bytes);
};
