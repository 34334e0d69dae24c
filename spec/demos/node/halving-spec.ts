import { expect } from 'chai';
import { halving } from '../../../demos/node/halving.js';

const subsidy = halving(5_000_000_000n, 150);

describe('halving', () => {
  it('should halve after every interval', () => {
    expect([1, 149, 150, 299, 300].map(subsidy)).to.deep.equal([
      ...[5_000_000_000n, 5_000_000_000n, 2_500_000_000n, 2_500_000_000n, 1_250_000_000n],
    ]);
  });

  it('should come to nothing', () => {
    expect([4_949, 4_950, 9_600, 1e9].map(subsidy)).to.deep.equal([1n, 0n, 0n, 0n]);
  });
});
