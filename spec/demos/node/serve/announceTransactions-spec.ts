import { expect } from 'chai';
import { Subject } from 'rxjs';
import type { Pending } from '../../../../demos/node/ledger.js';
import { announceTransactions } from '../../../../demos/node/serve/announceTransactions.js';
import { asking, hearing } from '../../hearing.js';
import type { Bitcoin } from '../../../../lib/dialects/bitcoin.js';
import { wtxid } from '../../../../lib/messages/transactions.js';
import { ofAnyCoin, ripe } from '../fixture.js';

const ledger = ofAnyCoin(ripe());
const [one, two] = [ledger.pay()!, ledger.pay()!];

function announcing(remote = {}) {
  const pending$ = new Subject<Pending>();
  return {
    ...hearing(announceTransactions(ledger.network.own.serving, pending$), remote),
    pay: (pending: Pending) => pending$.next(pending),
  };
}
const tx = ({ txid }: Pending) => ({ type: 'tx', hash: txid }) as const;

describe('announceTransactions', () => {
  it('should announce in batches', () => {
    const { pay, news, advance } = announcing();
    pay(one);
    pay(two);
    advance(299);
    expect(news()).to.deep.equal([]);
    advance(1);
    expect(news()).to.deep.equal([['inv', { items: [tx(one), tx(two)] }]]);
  });

  it('should announce each once, and none that the peer has announced', () => {
    const { pay, news, advance, hear } = announcing();
    hear('inv', { items: [tx(two)] });
    [one, one, two].forEach((pending) => pay(pending));
    advance(1_000);
    pay(one);
    advance(1_000);
    expect(news()).to.deep.equal([['inv', { items: [tx(one)] }]]);
  });

  it('should announce by wtxid to who has asked for it', () => {
    const { pay, news, advance } = announcing(
      asking({ command: 'wtxidrelay', payload: undefined }),
    );
    pay(one);
    advance(1_000);
    expect(news()).to.deep.equal([
      ['inv', { items: [{ type: 'wtx', hash: wtxid(one.tx as Bitcoin['tx']) }] }],
    ]);
  });

  it('should keep from a peer what it does not want to hear of', () => {
    const feeRate = one.feeRate + 1n;
    for (const remote of [
      { relay: false },
      asking({ command: 'feefilter', payload: { feeRate } }),
    ]) {
      const { pay, news, advance } = announcing(remote);
      pay(one);
      advance(1_000);
      expect(news()).to.deep.equal([]);
    }
  });
});
