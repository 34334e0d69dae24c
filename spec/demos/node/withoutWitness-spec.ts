import { expect } from 'chai';
import { txid, wtxid } from '../../../lib/messages/transactions.js';
import { virtualSize, withoutWitness } from '../../../demos/node/withoutWitness.js';
import { ripe } from './fixture.js';

const { tx } = ripe().pay()!;

describe('withoutWitness', () => {
  it('should keep the txid, and become its own wtxid', () => {
    const bare = withoutWitness(tx);
    expect(txid(bare).equals(txid(tx))).to.equal(true);
    expect(wtxid(bare).equals(txid(tx))).to.equal(true);
    expect(bare.bytes.length).to.be.below(tx.bytes.length);
  });

  it('should leave alone what has none', () => {
    const bare = withoutWitness(tx);
    expect(withoutWitness(bare)).to.equal(bare);
  });
});

describe('virtualSize', () => {
  it('should count a byte of witness as a quarter', () => {
    const bare = withoutWitness(tx);
    const witness = tx.bytes.length - bare.bytes.length;
    expect(virtualSize(tx)).to.equal(Math.ceil(bare.bytes.length + witness / 4));
    expect(virtualSize(bare)).to.equal(bare.bytes.length);
  });
});
