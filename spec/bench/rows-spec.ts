import { expect } from 'chai';
import { rowsOf } from '../../bench/rows.js';
import { units } from '../../bench/units.js';
import type { Work } from '../../bench/works.js';

const work: Work = {
  group: 'codec',
  name: 'decode',
  how: 'memory',
  order: ['decode', 'ping'],
  told: 'time',
  unit: units.us,
  references: ['btcd', 'rust-bitcoin'],
};
const rounds = [
  new Map([['ours', 2] as const, ['btcd', 4] as const]),
  new Map([['ours', 10] as const, ['btcd', 10] as const]), // somebody else was busy
  new Map([['ours', 3] as const, ['btcd', 9] as const]),
];

describe('the rows of a work', () => {
  it('should hold the median of the ratios of the rounds, not the ratio of the medians', () => {
    expect(rowsOf(work, rounds)).to.deep.equal([
      { work: 'decode', reference: 'btcd', ours: 3, theirs: 9, unit: 'µs', ratio: 2 },
    ]);
  });

  it('should be above 1 for a higher rate', () => {
    const [row] = rowsOf({ ...work, unit: units.perSecond }, rounds);
    expect(row).to.include({ unit: '/s', ratio: 0.5 });
  });

  it('should leave out who was not there', () => {
    expect(rowsOf(work, [new Map([['ours', 1] as const])])).to.deep.equal([]);
  });
});
