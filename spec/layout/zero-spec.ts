import { expect } from 'chai';
import { DecodeError } from '../../lib/errors.js';
import { u8 } from '../../lib/layout/numbers.js';
import { struct } from '../../lib/layout/struct.js';
import { zero } from '../../lib/layout/zero.js';

const layout = struct({ a: u8, end: zero });

describe('zero', () => {
  it('should take a byte and leave no field', () => {
    expect(layout.unpack(Buffer.from([5, 0]))).to.deep.equal({ a: 5 });
    expect(layout.pack({ a: 5 })).to.deep.equal(Buffer.from([5, 0]));
  });

  it('should refuse any other byte', () => {
    expect(() => layout.unpack(Buffer.from([5, 1]))).to.throw(
      DecodeError,
      'end: expected 0, got 1',
    );
  });
});
