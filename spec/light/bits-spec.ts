import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError } from '../../lib/errors.js';
import { bitReader, bitWriter } from '../../lib/light/bits.js';

describe('bitWriter', () => {
  it('should put the most significant bit first, and pad with zeros', () => {
    const bits = bitWriter();
    bits.put(0b101, 3);
    bits.unary(3);
    bits.put(1, 2);
    expect(bits.bytes()).to.deep.equal(Buffer.of(0b10111100, 0b10000000));
  });

  it('should have no bytes before the first bit', () => {
    expect(bitWriter().bytes()).to.have.length(0);
  });
});

describe('bitReader', () => {
  const part = fc.oneof(
    fc.record({ width: fc.constant(undefined), value: fc.nat(40) }),
    fc
      .integer({ min: 1, max: 32 })
      .chain((width) =>
        fc.record({ width: fc.constant(width), value: fc.nat(2 ** Math.min(31, width) - 1) }),
      ),
  );

  it('should take what was put', () => {
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const writer = bitWriter();
        for (const { width, value } of parts) {
          if (width === undefined) writer.unary(value);
          else writer.put(value, width);
        }
        const reader = bitReader(writer.bytes());
        for (const { width, value } of parts) {
          expect(width === undefined ? reader.unary(40) : reader.take(width)).to.equal(value);
        }
        expect(reader.left()).to.equal(0);
      }),
    );
  });

  it('should take 32 bits as an unsigned number', () => {
    expect(bitReader(Buffer.alloc(4, 0xff)).take(32)).to.equal(0xffffffff);
  });

  it('should say how many whole bytes are left', () => {
    const reader = bitReader(Buffer.alloc(3));
    expect(reader.left()).to.equal(3);
    reader.take(1);
    expect(reader.left()).to.equal(2);
    reader.take(8);
    expect(reader.left()).to.equal(1);
  });

  it('should refuse to go past the end, and past a limit', () => {
    expect(() => bitReader(Buffer.alloc(1)).take(9)).to.throw(DecodeError, 'got 8 bits');
    expect(() => bitReader(Buffer.alloc(1, 0xff)).unary(99)).to.throw(DecodeError, 'got 8 bits');
    expect(() => bitReader(Buffer.alloc(9, 0xff)).unary(3)).to.throw(
      DecodeError,
      'expected at most 3 ones, got more',
    );
  });
});
