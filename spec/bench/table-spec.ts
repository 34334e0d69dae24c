import { expect } from 'chai';
import type { Row } from '../../bench/rows.js';
import { figure, table } from '../../bench/table.js';

const row = (work: string, reference: Row['reference'], theirs: number, ratio: number): Row => ({
  ...{ work, reference, theirs, ratio },
  ...{ ours: 2, unit: 'µs' },
});

describe('the table of the benchmark', () => {
  it('should have a line for each work, and empty cells where a reference does not do it', () => {
    const rows = [
      row('decode', 'btcd', 4, 2),
      row('decode', 'rust-bitcoin', 1, 0.5),
      row('hear', 'btcd', 1_234.5, 617.25),
    ];
    expect(table(rows)).to.equal(
      [
        '|        | unit | rxpeer | btcd |  ratio | rust-bitcoin | ratio |\n',
        '| ------ | ---: | -----: | ---: | -----: | -----------: | ----: |\n',
        '| decode |   µs |   2.00 | 4.00 |   2.00 |         1.00 |  0.50 |\n',
        '| hear   |   µs |   2.00 | 1235 | 617.25 |              |       |\n',
      ].join(''),
    );
  });

  it('should say three digits of small figures, all of large ones, and a question mark for none', () => {
    expect([0.01234, 12.345, 123_456.7, NaN].map(figure)).to.deep.equal([
      '0.0123',
      '12.3',
      '123457',
      '?',
    ]);
  });
});
