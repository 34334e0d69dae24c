import { MAX_COUNT } from '../../lib/layout/reader.js';
import { varint } from '../../lib/layout/varint.js';
import type { Sample } from './coins/samples.js';

/** A message of many small elements: what stands before their count, the count, the bytes of one, and what follows. */
export type Giant = readonly [
  command: string,
  head: string,
  count: number,
  size: number,
  tail?: string,
];

/** Its bytes; the elements are zeros. */
export function giantOf([command, head, count, size, tail = '']: Giant): Sample {
  const [before, after] = [Buffer.from(head, 'hex'), Buffer.from(tail, 'hex')];
  const payload = Buffer.concat([
    before,
    varint(MAX_COUNT).pack(count),
    Buffer.alloc(count * size),
    after,
  ]);
  return { command, payload };
}
