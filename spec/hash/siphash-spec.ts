import { expect } from 'chai';
import { siphash, siphashWords, sipKey } from '../../lib/hash/siphash.js';
import { Hash } from '../../lib/hash/hash.js';
import { vectors } from '../vectors/load.js';

interface Case {
  readonly k0: string;
  readonly k1: string;
  readonly data: string;
  readonly hash: string;
}

const { reference, cases } = vectors<{
  reference: { k0: string; k1: string; hashes: readonly string[] };
  cases: readonly Case[];
}>('bitcoin/siphash.json');

const key = ({ k0, k1 }: { k0: string; k1: string }) =>
  sipKey(BigInt(`0x${k0}`), BigInt(`0x${k1}`));

describe('siphash', () => {
  it('should give the reference hashes of 0 to 63 bytes', () => {
    reference.hashes.forEach((hash, length) => {
      const bytes = Buffer.from(Array.from({ length }, (_, i) => i));
      expect(siphash(key(reference), bytes)).to.equal(BigInt(`0x${hash}`));
    });
    expect(reference.hashes).to.have.length(64);
  });

  it('should give the hashes of the published cases', () => {
    for (const row of cases) {
      expect(siphash(key(row), Buffer.from(row.data, 'hex'))).to.equal(BigInt(`0x${row.hash}`));
    }
    expect(cases).to.have.length(146);
  });

  it('should take the first 16 bytes of a hash as its key', () => {
    const bytes = Buffer.from(Array.from({ length: 32 }, (_, i) => i));
    const same = key({ k0: '0706050403020100', k1: '0f0e0d0c0b0a0908' });
    expect(siphash(Hash.of(bytes), bytes)).to.equal(siphash(same, bytes));
  });

  it('should give the same in two halves', () => {
    const { low, high } = siphashWords(key(reference), Buffer.of());
    expect([high, low]).to.deep.equal([0x726fdb47, 0xdd0e0e31]);
  });
});
