import { expect } from 'chai';
import { DecodeError } from '../../lib/errors.js';
import { bool, flag, flagged } from '../../lib/layout/flags.js';
import { u16, u8 } from '../../lib/layout/numbers.js';
import { Reader } from '../../lib/layout/reader.js';
import { struct } from '../../lib/layout/struct.js';

describe('flag', () => {
  it('should take one byte', () => {
    expect([flag.span, bool.span]).to.deep.equal([1, 1]);
  });

  it('should take any byte but 0 for true', () => {
    const heard = [0, 1, 2, 255].map((byte) => flag.unpack(Buffer.from([byte])));

    expect(heard).to.deep.equal([false, true, true, true]);
  });

  it('should write 0 and 1', () => {
    expect([flag.pack(false), flag.pack(true)].map(([byte]) => byte)).to.deep.equal([0, 1]);
  });
});

describe('bool', () => {
  it('should read and write 0 and 1', () => {
    for (const value of [false, true]) expect(bool.unpack(bool.pack(value))).to.equal(value);
  });

  it('should refuse any other byte', () => {
    expect(() => bool.unpack(Buffer.from([2]))).to.throw(DecodeError, 'expected 0 or 1, got 2');
  });
});

describe('flagged', () => {
  const layout = struct({ first: u8, maybe: flagged(u16), last: u8 });

  it('should say first whether a value follows, whatever comes after it', () => {
    for (const [value, hex] of [
      [{ first: 1, maybe: 2, last: 3 }, '0101020003'],
      [{ first: 1, last: 3 }, '010003'],
    ] as const) {
      expect(layout.pack(value).toString('hex')).to.equal(hex);
      expect(layout.unpack(Buffer.from(hex, 'hex'))).to.deep.equal(value);
      expect(layout.getSpan(Buffer.from(hex, 'hex'))).to.equal(hex.length / 2);
    }
    expect(layout.least()).to.equal(3);
  });

  it('should refuse a byte that is neither 0 nor 1, and a value cut short', () => {
    const outcomes = ['010203', '010102'].map((hex) => {
      const bytes = Buffer.from(hex, 'hex');
      expect(() => layout.skip(new Reader(bytes))).to.throw(DecodeError, /^maybe: /);
      try {
        return layout.unpack(bytes);
      } catch (error) {
        return (error as Error).message;
      }
    });

    expect(outcomes).to.deep.equal([
      'maybe: expected 0 or 1, got 2',
      'maybe: expected 2 bytes, got 1',
    ]);
  });
});
