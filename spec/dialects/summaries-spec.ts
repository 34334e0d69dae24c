import { expect } from 'chai';
import { bitcoinSummaries } from '../../lib/dialects/bitcoinSummaries.js';
import { decredSummaries } from '../../lib/dialects/decredSummaries.js';
import {
  after,
  commonSummaries,
  count,
  date,
  headersSummary,
  transactionSummary,
} from '../../lib/dialects/summaries.js';
import { Hash } from '../../lib/hash/hash.js';

const one = Hash.from('01'.repeat(32));

describe('summaries', () => {
  it('should count in English', () => {
    expect([[], [1], [1, 2]].map((all) => count(all, 'vote'))).to.deep.equal([
      '0 votes',
      '1 vote',
      '2 votes',
    ]);
    expect(count([1, 2], 'address', 'addresses')).to.equal('2 addresses');
  });

  it('should write times as dates', () => {
    expect(date(1_454_954_400)).to.equal('2016-02-08T18:00:00.000Z');
  });

  it('should say where a locator begins and ends', () => {
    expect(after({ locator: [], stop: Hash.zero })).to.equal('no locator');
    expect(after({ locator: [one, Hash.zero], stop: one })).to.equal(`after ${one}, up to ${one}`);
  });

  it('should know headers and transactions by the ids of a coin', () => {
    const idOf = () => one;
    const moves = (lockTime: number) => ({ inputs: [1], outputs: [], lockTime });

    expect(headersSummary(idOf)({ headers: [] })).to.equal('0 headers');
    expect(headersSummary(idOf)({ headers: [1] })).to.equal(`1 header, the last ${one}`);
    expect(transactionSummary(idOf)(moves(0))).to.equal(`${one}, 1 input, 0 outputs`);
    expect(transactionSummary(idOf)(moves(500_000_000))).to.match(/, locked until 1985-11-05T/);
  });

  it('should be the same on every coin', () => {
    for (const [command, summary] of Object.entries(commonSummaries)) {
      expect(bitcoinSummaries).to.have.property(command, summary);
      expect(decredSummaries).to.have.property(command, summary);
    }
  });
});
