import { expect } from 'chai';
import { hex } from '../../../demos/cli/hex.js';
import { UsageError } from '../../../demos/cli/usageError.js';

describe('hex', () => {
  it('should read bytes, in small letters and capitals', () => {
    expect(hex('0014aB')).to.deep.equal(Buffer.of(0x00, 0x14, 0xab));
  });

  for (const text of ['', '0', 'zz', '0x00', '00 14', '00g']) {
    it(`should not read '${text}'`, () => {
      expect(() => hex(text)).to.throw(UsageError, `got '${text}'`);
    });
  }
});
