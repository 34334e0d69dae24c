import { expect } from 'chai';
import { serveMempool } from '../../../../demos/node/serve/serveMempool.js';
import { asking, hearing } from '../../hearing.js';
import { wtxid } from '../../../../lib/messages/transactions.js';
import { ofAnyCoin, ripe, young } from '../fixture.js';

describe('serveMempool', () => {
  const ledger = ripe();
  const pending = ledger.pay()!;
  const ask = (remote = {}) => {
    const heard = hearing(serveMempool(ofAnyCoin(ledger)), remote);
    heard.hear('mempool');
    return heard.news();
  };
  const tx = { type: 'tx', hash: pending.txid };

  it('should tell of all that waits, by txid', () => {
    expect(ask()).to.deep.equal([['inv', { items: [tx] }]]);
  });

  it('should tell by wtxid who has asked for it', () => {
    const remote = asking({ command: 'wtxidrelay', payload: undefined });
    expect(ask(remote)).to.deep.equal([
      ['inv', { items: [{ type: 'wtx', hash: wtxid(pending.tx) }] }],
    ]);
  });

  it('should leave out what pays too little for the peer, and all for one that wants none', () => {
    const filter = (feeRate: bigint) => asking({ command: 'feefilter', payload: { feeRate } });
    expect(ask(filter(pending.feeRate))).to.deep.equal([['inv', { items: [tx] }]]);
    expect(ask(filter(pending.feeRate + 1n))).to.deep.equal([]);
    expect(ask({ relay: false })).to.deep.equal([]);
  });

  it('should say nothing where nothing waits', () => {
    const heard = hearing(serveMempool(ofAnyCoin(young())));
    heard.hear('mempool');
    expect(heard.news()).to.deep.equal([]);
  });
});
