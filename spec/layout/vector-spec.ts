import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { u16 } from '../../lib/layout/numbers.js';
import { MAX_COUNT } from '../../lib/layout/reader.js';
import { vector } from '../../lib/layout/vector.js';

describe('vector', () => {
  it('should give back any list', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 300 }), (list) => {
        expect(vector(u16, 300).unpack(vector(u16, 300).pack(list))).to.deep.equal(list);
      }),
    );
  });

  it('should refuse more than its limit on both sides', () => {
    expect(() => vector(u16, 1).unpack(Buffer.from('0200010002', 'hex'))).to.throw(
      DecodeError,
      'expected at most 1, got 2',
    );
    expect(() => vector(u16, 1).pack([1, 2])).to.throw(
      LocalProtocolError,
      'expected 0 to 1 elements, got 2',
    );
  });

  it('should refuse fewer than it must have on both sides', () => {
    expect(() => vector(u16, 9, 1).unpack(Buffer.from('0000', 'hex').subarray(0, 1))).to.throw(
      DecodeError,
      'expected at least 1 elements, got 0',
    );
    expect(() => vector(u16, 9, 1).pack([])).to.throw(LocalProtocolError);
    expect(vector(u16, 9, 1).least()).to.equal(3);
  });

  it('should believe no count that the payload cannot hold', () => {
    const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    expect(() => vector(u16, MAX_COUNT).unpack(Buffer.from('fe00000002', 'hex'))).to.throw(
      DecodeError,
      'expected 33554432 elements of at least 2 bytes, got 0 bytes',
    );
    const after = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;

    expect(after - before).to.be.lessThan(2 ** 24);
  });
});
