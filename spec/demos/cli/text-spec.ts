import { expect } from 'chai';
import {
  bytes,
  clock,
  coins,
  feeRate,
  grouped,
  harmless,
  shortened,
  span,
} from '../../../demos/cli/text.js';

describe('text', () => {
  it('should group digits by threes', () => {
    expect([0, 999, 1_000, 1_234_567].map(grouped)).to.deep.equal([
      '0',
      '999',
      '1 000',
      '1 234 567',
    ]);
  });

  it('should write bytes in at most seven columns', () => {
    const sizes = [0, 812, 999, 1_000, 9_949, 99_949, 120_400, 1_400_000, 3e9, 5e15];
    expect(sizes.map(bytes)).to.deep.equal([
      ...['0 B', '812 B', '999 B', '1.0 kB', '9.9 kB', '99.9 kB'],
      ...['120 kB', '1.4 MB', '3.0 GB', '5000 TB'],
    ]);
  });

  it('should write spans of time', () => {
    const spans = [0, 0.4, 1, 999, 1_000, 59_999, 60_000, 3_600_000, 86_400_000 * 9];
    expect(spans.map(span)).to.deep.equal([
      ...['<1 ms', '<1 ms', '1 ms', '999 ms', '1 s', '59 s', '1 m', '1 h', '9 d'],
    ]);
  });

  it('should write the time of a session as a clock does', () => {
    expect([0, 7_999, 754_000, 3_723_000].map(clock)).to.deep.equal([
      '0:00',
      '0:07',
      '12:34',
      '1:02:03',
    ]);
  });

  it('should write amounts without zeros at the end', () => {
    const btc = { symbol: 'BTC', decimals: 8, small: 'sat', size: 'vB' };
    const amounts = [0n, 1n, 625_000_000n, 2_100_000_000_000_000n];
    expect(amounts.map((amount) => coins(amount, btc))).to.deep.equal([
      ...['0 BTC', '0.00000001 BTC', '6.25 BTC', '21 000 000 BTC'],
    ]);
    expect(coins(15_000_000n, { ...btc, symbol: 'BCD', decimals: 7 })).to.equal('1.5 BCD');
    expect(feeRate(1_500, btc)).to.equal('1.5 sat/vB');
  });

  it('should shorten a hash to its ends, in exactly the columns given', () => {
    expect(shortened('0123456789abcdef', 9)).to.equal('0123…cdef');
    expect(shortened('0123456789abcdef', 8)).to.equal('0123…def');
    expect(shortened('0123', 4)).to.equal('0123');
  });

  it('should take out of a user agent what could move the cursor', () => {
    expect(harmless('/Satoshi:27.0.0(a; b)/\x1b[2J\n')).to.equal('/Satoshi:27.0.0(a; b)/??2J?');
  });
});
