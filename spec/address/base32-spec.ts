import { expect } from 'chai';
import fc from 'fast-check';
import { base32, fromBase32 } from '../../lib/address/base32.js';

/** RFC 4648, section 10, in lower case and without padding. */
const published: Readonly<Record<string, string>> = {
  '': '',
  f: 'my',
  fo: 'mzxq',
  foo: 'mzxw6',
  foob: 'mzxw6yq',
  fooba: 'mzxw6ytb',
  foobar: 'mzxw6ytboi',
};

describe('base32', () => {
  for (const [plain, text] of Object.entries(published)) {
    it(`should spell '${plain}' as '${text}', and read it`, () => {
      expect(base32(Buffer.from(plain))).to.equal(text);
      expect(fromBase32(text)?.toString()).to.equal(plain);
    });
  }

  it('should give back any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(fromBase32(base32(bytes))).to.deep.equal(Buffer.from(bytes));
      }),
    );
  });
});

describe('fromBase32', () => {
  it('should refuse other letters, and bits that say nothing', () => {
    for (const wrong of ['1', 'MY', 'm=', 'mz', 'mzx', 'a']) {
      expect(fromBase32(wrong), wrong).to.equal(undefined);
    }
  });
});
