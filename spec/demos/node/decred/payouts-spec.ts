import { expect } from 'chai';
import { coinbase, treasuryBase } from '../../../../demos/node/decred/payouts.js';
import { txid } from '../../../../lib/messages/decred/transactions.js';

const script = Buffer.from('51', 'hex');
const values = (height: number) => [
  coinbase(height, 7n, script).outputs.map(({ value }) => value),
  treasuryBase(height).flatMap(({ outputs }) => outputs.map(({ value }) => value)),
];

describe('coinbase', () => {
  it('should pay the first coins to those of simnet, and none to the treasury', () => {
    expect(values(1)).to.deep.equal([Array(3).fill(10_000_000_000_000n), []]);
  });

  it('should pay subsidy and fees to the miner, and the treasury its part', () => {
    expect(values(2)).to.deep.equal([
      [0n, 500_000_007n],
      [5_000_000_000n, 0n],
    ]);
  });

  it('should shrink by a part in 101 at block 128', () => {
    expect(values(127)[0]).to.deep.equal([0n, 500_000_007n]);
    expect(values(128)).to.deep.equal([
      [0n, 495_049_511n],
      [4_950_495_049n, 0n],
    ]);
  });

  it('should create what its input says, without the fees', () => {
    const { inputs, version } = coinbase(2, 7n, script);
    expect(inputs.map(({ value }) => value)).to.deep.equal([500_000_000n]);
    expect(version).to.equal(3);
  });

  it('should be another transaction at another height', () => {
    const ids = [2, 3].flatMap((height) => [coinbase(height, 0n, script), ...treasuryBase(height)]);
    expect(new Set(ids.map((tx) => txid(tx).key))).to.have.property('size', 4);
  });
});
