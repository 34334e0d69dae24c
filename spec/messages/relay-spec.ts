import { expect } from 'chai';
import { feefilter, mempool } from '../../lib/messages/relay.js';

describe('feefilter', () => {
  it('should be a rate of 64 bits, and keep one below 0 for the reader to judge', () => {
    expect(feefilter.pack({ feeRate: 1_000n }).toString('hex')).to.equal('e803000000000000');
    expect(feefilter.unpack(Buffer.alloc(8, 0xff))).to.deep.equal({ feeRate: -1n });
  });
});

describe('mempool', () => {
  it('should be empty', () => {
    expect(mempool.pack(undefined)).to.have.lengthOf(0);
  });
});
