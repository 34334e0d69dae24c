import { expect } from 'chai';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { digest as node } from '../../lib/platform/node/digest.js';
import { digest as web } from '../../lib/platform/web/digest.js';

const hex = (words: string) => Buffer.from(words, 'utf16le').toString('hex');

/** Answers of FIPS 180-4, by message. */
const published: Readonly<Record<string, string>> = {
  '': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  abc: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq:
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
};

for (const [where, digest] of Object.entries({ node, web })) {
  describe(`digest of ${where}`, () => {
    for (const [message, answer] of Object.entries(published)) {
      it(`should hash '${message}' as published`, () => {
        expect(hex(digest(Buffer.from(message)))).to.equal(answer);
      });
    }

    it('should hash any bytes, wherever they lie', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(9), (data, offset) => {
          const part = Buffer.concat([Buffer.alloc(offset), data]).subarray(offset);
          expect(hex(digest(part))).to.equal(createHash('sha256').update(data).digest('hex'));
        }),
      );
    });

    it('should hash a long message', () => {
      const million = Buffer.alloc(1_000_000, 'a'); // FIPS 180-4, example of the appendix
      expect(hex(digest(million))).to.equal(
        'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
      );
    });
  });
}
