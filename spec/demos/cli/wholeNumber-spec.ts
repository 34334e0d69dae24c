import { expect } from 'chai';
import { UsageError } from '../../../demos/cli/usageError.js';
import { wholeNumber } from '../../../demos/cli/wholeNumber.js';

describe('wholeNumber', () => {
  const read = wholeNumber(1, 65_535);

  it('should read from the least to the most', () => {
    expect([read('1'), read('65535')]).to.deep.equal([1, 65_535]);
  });

  for (const text of ['0', '65536', '', '1.5', '0x10', '-1', '1e3', ' 1']) {
    it(`should refuse '${text}'`, () => {
      expect(() => read(text)).to.throw(UsageError, `from 1 to 65535, got '${text}'`);
    });
  }
});
