import { expect } from 'chai';
import { units } from '../../bench/units.js';

describe('the units of the benchmark', () => {
  it('should show nanoseconds as times', () => {
    expect(units.us.of(1_500, 0)).to.equal(1.5);
    expect(units.ms.of(2e6, 0)).to.equal(2);
  });

  it('should show nanoseconds of one as a rate', () => {
    expect(units.perSecond.of(1e6, 0)).to.equal(1_000);
    expect(units.megabytes.of(1e9, 2_000_000)).to.equal(2);
  });

  it('should know where more is better', () => {
    const more = Object.values(units).filter((unit) => unit.more);
    expect(more.map(({ name }) => name)).to.deep.equal(['/s', 'MB/s']);
  });
});
