import { expect } from 'chai';
import { txid, wtxid } from '../../../../lib/messages/transactions.js';
import { withoutWitness } from '../../../../demos/node/bitcoin/withoutWitness.js';
import { ripe } from '../fixture.js';

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
    expect(withoutWitness(bare).bytes).to.deep.equal(bare.bytes);
  });
});
