import { expect } from 'chai';
import { exponential, linear } from '../../lib/pool/backoff.js';

const whole = () => 0;
const least = () => 1 - 2 ** -53;

describe('exponential', () => {
  it('should double from first to most', () => {
    const waits = [1, 2, 3, 4, 5, 1_000].map((rounds) => exponential(1_000, 10_000)(rounds, whole));

    expect(waits).to.deep.equal([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  it('should leave up to half to chance', () => {
    const waits = [1, 2, 7, 1_100].map((rounds) => exponential()(rounds, least));

    expect(waits).to.deep.equal([500, 1_000, 30_000, 30_000]);
  });
});

describe('linear', () => {
  it('should grow as btcd has it', () => {
    const waits = [1, 2, 59, 60, 61].map((rounds) => linear()(rounds, whole));

    expect(waits).to.deep.equal([5_000, 10_000, 295_000, 300_000, 300_000]);
  });
});
