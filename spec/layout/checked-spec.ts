import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { checked } from '../../lib/layout/checked.js';
import { u8 } from '../../lib/layout/numbers.js';

const even = checked(u8, (value) => value % 2 === 0, 'an even number');

describe('checked', () => {
  it('should pass what its rule accepts', () => {
    expect(even.unpack(even.pack(4))).to.equal(4);
    expect([even.span, even.least()]).to.deep.equal([1, 1]);
  });

  it('should refuse the rest on both sides, and when skipping', () => {
    expect(() => even.unpack(Buffer.from([3]))).to.throw(
      DecodeError,
      'expected an even number, got 3',
    );
    expect(() => even.pack(3)).to.throw(LocalProtocolError, 'expected an even number, got 3');
  });
});
