import { expect } from 'chai';
import type { SessionEvent } from '../../../demos/session/events.js';
import { REMEMBERED, after, begun } from '../../../demos/session/session.js';
import { START, closed, events, sample } from '../view/sample.js';

const upTo = (count: number) => events.slice(0, count).reduce(after, begun);
const tx = (vsize: number): SessionEvent => ({
  at: START,
  event: 'tx',
  txid: '00'.repeat(32),
  vsize,
  inputs: 1,
  outputs: 1,
  value: 1,
});

describe('session', () => {
  it('should go from stage to stage', () => {
    const stages = [0, 1, 2, 5, 6].map((count) => upTo(count).stage);
    expect(stages).to.deep.equal(['connecting', 'connecting', 'syncing', 'syncing', 'watching']);
    expect(after(sample, closed).stage).to.equal('closed');
  });

  it('should know how long the first headers took, and keep to it', () => {
    expect(upTo(5).syncTime).to.equal(undefined);
    expect(upTo(6).syncTime).to.equal(5);
    const later = { ...events[5]!, at: START + 60_000 };
    expect(after(sample, later)).to.include({ syncTime: 5, headers: 252 });
  });

  it('should count all blocks and transactions, and remember the last ones, newest first', () => {
    const many = Array.from({ length: REMEMBERED + 5 }, (_, i) => tx(i)).reduce(after, begun);
    expect(many.transactionCount).to.equal(REMEMBERED + 5);
    expect(many.transactions).to.have.length(REMEMBERED);
    expect(many.transactions[0]).to.include({ vsize: REMEMBERED + 4 });
    expect(sample.blocks.map(({ height }) => height)).to.deep.equal([251, 250]);
  });

  it('should keep each wish once, and the last fee rate', () => {
    const again = [
      { at: START, event: 'asked', wish: 'feefilter', feeRate: 2_000 },
      { at: START, event: 'asked', wish: 'sendcmpct' },
    ] as const;
    expect(again.reduce<typeof sample>(after, sample)).to.deep.include({
      wishes: ['sendheaders', 'feefilter', 'sendcmpct'],
      feeRate: 2_000,
    });
  });

  it('should remember why no block will come', () => {
    const rested = { at: START, event: 'rested', height: 142, why: 'no votes' } as const;
    expect(after(sample, rested)).to.deep.include({ stage: 'watching', rested });
  });

  it('should change nothing that it was given', () => {
    const frozen = Object.freeze({ ...begun });
    for (const event of [...events, closed]) expect(after(frozen, event)).to.not.equal(frozen);
  });
});
