import { expect } from 'chai';
import type { AnyTransaction } from '../../../demos/coins/spoken.js';
import { fetchTransactions } from '../../../demos/session/fetchTransactions.js';
import { hearing } from '../hearing.js';
import { networkOf } from '../../../demos/cli/networks.js';
import { wtxid as wtxidOf } from '../../../lib/messages/transactions.js';
import { ripe } from '../node/fixture.js';

const { txid: hash, tx } = ripe().pay()!;
const wtxid = wtxidOf(tx);

function fetching(services = 9n) {
  const told: AnyTransaction[] = [];
  const heard = hearing(
    fetchTransactions(networkOf('regtest').coin, ({ payload }) => told.push(payload)),
    { services },
  );
  return { ...heard, told };
}

describe('fetchTransactions', () => {
  it('should ask for what is announced, with its witness, and once', () => {
    const { hear, news } = fetching();
    hear('inv', {
      items: [
        { type: 'tx', hash },
        { type: 'block', hash },
      ],
    });
    hear('inv', { items: [{ type: 'tx', hash }] });
    expect(news()).to.deep.equal([['getdata', { items: [{ type: 'witnessTx', hash }] }]]);
  });

  it('should ask by wtxid for what is announced by wtxid', () => {
    const { hear, news } = fetching();
    hear('inv', { items: [{ type: 'wtx', hash: wtxid }] });
    expect(news()).to.deep.equal([['getdata', { items: [{ type: 'wtx', hash: wtxid }] }]]);
  });

  it('should ask a peer without witnesses for transactions without', () => {
    const { hear, news } = fetching(1n);
    hear('inv', { items: [{ type: 'tx', hash }] });
    expect(news()).to.deep.equal([['getdata', { items: [{ type: 'tx', hash }] }]]);
  });

  it('should tell of what comes', () => {
    const { hear, told } = fetching();
    hear('tx', tx);
    expect(told).to.deep.equal([tx]);
  });
});
