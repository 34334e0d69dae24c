import { expect } from 'chai';
import { groups } from '../../bench/options.js';
import { UsageError } from '../../demos/cli/usageError.js';

describe('the options of the benchmark', () => {
  it('should take groups by name', () => {
    expect(groups('codec,idle')).to.deep.equal(['codec', 'idle']);
  });

  it('should refuse a group that there is not', () => {
    expect(() => groups('codec,speed')).to.throw(UsageError, "got 'speed'");
  });
});
