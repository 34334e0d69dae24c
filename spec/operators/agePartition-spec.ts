import { expect } from 'chai';
import { agePartition } from '../../lib/operators/agePartition.js';
import { vectors } from '../vectors/load.js';

interface Vector {
  readonly name: string;
  readonly minCapacity: number;
  readonly targetFpRate: number;
  readonly k: number;
  readonly l: number;
  readonly itemsPerGeneration: number;
  readonly bitsPerSlice: number;
  readonly capacity: number;
  readonly fpRate: number;
}

describe('agePartition', () => {
  for (const { name, minCapacity, targetFpRate, ...vector } of vectors<Vector[]>(
    'decred/apbf.json',
  )) {
    it(`should be as large as dcrd's ${name}`, () => {
      const { falsePositiveRate, ...partition } = agePartition(minCapacity, targetFpRate);

      expect(partition).to.deep.equal({
        active: vector.k,
        aging: vector.l,
        itemsPerGeneration: vector.itemsPerGeneration,
        bitsPerSlice: vector.bitsPerSlice,
        capacity: vector.capacity,
      });
      expect(falsePositiveRate / vector.fpRate).to.be.closeTo(1, 1e-9);
    });
  }

  it('should stop at a hundred generations', () => {
    expect(agePartition(1_000, 1e-30).aging).to.be.at.most(100);
  });
});
