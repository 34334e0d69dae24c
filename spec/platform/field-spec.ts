import { expect } from 'chai';
import { FIELD, bytesOf, numberOf } from '../../lib/platform/field.js';

describe('field', () => {
  it('should have the prime of secp256k1 (SEC 2)', () => {
    const prime = 'fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f';

    expect(FIELD.toString(16)).to.equal(prime);
    expect(bytesOf(FIELD).toString('hex')).to.equal(prime);
  });

  it('should give numbers their bytes, and bytes their number', () => {
    expect(bytesOf(0x1234n, 4)).to.deep.equal(Buffer.of(0, 0, 0x12, 0x34));
    expect(bytesOf(0n)).to.deep.equal(Buffer.alloc(32));
    expect(numberOf(Uint8Array.of(1, 0))).to.equal(256n);
    expect(numberOf(bytesOf(FIELD - 1n))).to.equal(FIELD - 1n);
  });
});
