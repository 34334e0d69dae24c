import { expect } from 'chai';
import { median } from '../../bench/median.js';

describe('median', () => {
  it('should be the middle of the values, in whatever order they come', () => {
    expect(median([30, 1, 2])).to.equal(2);
  });

  it('should be between the two in the middle', () => {
    expect(median([4, 1, 3, 100])).to.equal(3.5);
  });

  it('should be no number of no values', () => {
    expect(median([])).to.be.NaN;
  });
});
