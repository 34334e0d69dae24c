import { expect } from 'chai';
import { fallen } from '../../bench/check.js';
import type { Row } from '../../bench/rows.js';

const row = (work: string, ratio: number, reference: Row['reference'] = 'btcd'): Row => ({
  ...{ work, reference, ratio },
  ...{ ours: 1, theirs: ratio, unit: 'µs' },
});

describe('the check of the benchmark', () => {
  it('should name what has fallen by more than a fifth', () => {
    const before = [row('decode', 2), row('encode', 2)];
    expect(fallen(before, [row('decode', 1.59), row('encode', 1.61)])).to.deep.equal([
      'decode: 1.59 times btcd, was 2.00',
    ]);
  });

  it('should look at packages of Go only, each by itself', () => {
    const before = [
      row('a', 2),
      row('a', 2, 'limit'),
      row('a', 2, 'dcrd'),
      row('a', 2, 'rust-bitcoin'),
    ];
    const rows = [
      row('a', 2),
      row('a', 1, 'limit'),
      row('a', 1, 'dcrd'),
      row('a', 1, 'rust-bitcoin'),
    ];
    expect(fallen(before, rows)).to.deep.equal(['a: 1.00 times dcrd, was 2.00']);
  });

  it('should say nothing of what was not measured before, nor of what is better now', () => {
    expect(fallen([row('decode', 2)], [row('new', 0.1), row('decode', 3)])).to.deep.equal([]);
  });
});
