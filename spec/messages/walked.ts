import { expect } from 'chai';
import { DecodeError } from '../../lib/errors.js';
import type { Layout } from '../../lib/layout/core.js';
import { Reader } from '../../lib/layout/reader.js';

/** What walking does: what it gives and how many bytes it leaves, or the sentence of its error, which must be a typed one. */
export function walked(walk: (from: Reader) => unknown, payload: Buffer): unknown {
  const from = new Reader(payload);
  try {
    return [walk(from), from.left()];
  } catch (error) {
    expect(error).to.be.instanceOf(DecodeError);
    return (error as Error).message;
  }
}

/** Expects that `skip` ends where `read` ends, and refuses all that it refuses, in the same words. */
export function expectSkipsAsReads(layout: Layout<unknown>, payload: Buffer): void {
  const read = walked((from) => void layout.read(from), payload);
  expect(walked((from) => layout.skip(from), payload)).to.deep.equal(read);
}

/** Expects that each beginning of a payload is refused. */
export function expectRefusesCuts(layout: Layout<unknown>, payload: Buffer): void {
  for (let end = 0; end < payload.length; end++) {
    expect(() => layout.unpack(payload.subarray(0, end)), `${end} bytes`).to.throw(DecodeError);
  }
}
