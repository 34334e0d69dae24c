import { expect } from 'chai';
import { DecodeError } from '../../lib/errors.js';
import { bool, flag } from '../../lib/layout/flags.js';

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
