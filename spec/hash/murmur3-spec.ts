import { expect } from 'chai';
import { murmur3 } from '../../lib/hash/murmur3.js';
import { vectors } from '../vectors/load.js';

const { murmur3: rows } = vectors<{
  murmur3: readonly { seed: string; data: string; hash: string }[];
}>('bitcoin/bip37-bloom.json');

describe('murmur3', () => {
  for (const { seed, data, hash } of rows) {
    it(`should give ${hash} for '${data}' under the seed ${seed}`, () => {
      expect(murmur3(Number(seed), Buffer.from(data, 'hex'))).to.equal(Number(hash));
    });
  }

  it('should look at every byte', () => {
    const bytes = Buffer.from('000102030405060708090a', 'hex');
    const changed = Array.from(bytes, (_, i) => {
      const copy = Buffer.from(bytes);
      copy[i]! ^= 0x80;
      return murmur3(0, copy);
    });
    expect(new Set([murmur3(0, bytes), ...changed]).size).to.equal(bytes.length + 1);
  });
});
