import { expect } from 'chai';
import { subsidy } from '../../../demos/node/subsidy.js';

describe('subsidy', () => {
  it('should halve every 150 blocks', () => {
    expect([1, 149, 150, 299, 300].map(subsidy)).to.deep.equal([
      ...[5_000_000_000n, 5_000_000_000n, 2_500_000_000n, 2_500_000_000n, 1_250_000_000n],
    ]);
  });

  it('should come to nothing', () => {
    expect([4_949, 4_950, 9_600, 1e9].map(subsidy)).to.deep.equal([1n, 0n, 0n, 0n]);
  });
});
