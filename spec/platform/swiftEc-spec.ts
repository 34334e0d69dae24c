import { elligatorSwift } from '@scure/btc-signer/p2p.js';
import { expect } from 'chai';
import { assert as forAll, bigInt, integer, property, uint8Array } from 'fast-check';
import { FIELD } from '../../lib/platform/field.js';
import { publicX } from '../../lib/platform/node/curve.js';
import * as node from '../../lib/platform/node/swiftEc.js';
import * as web from '../../lib/platform/web/swiftEc.js';
import { table } from '../crypto/bip324.js';
import { bytes } from '../vectors/load.js';

const FORMS = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const number = (hex: string) => BigInt(`0x${hex}`);
const hex = (found: Uint8Array) => Buffer.from(found).toString('hex');

for (const [where, { decode, inverse }] of Object.entries({ node, web })) {
  describe(`swiftEc (${where})`, () => {
    for (const { ellswift, x, comment } of table('ellswift_decode_test_vectors')) {
      it(`should read ${ellswift!.slice(0, 16)}… as BIP 324 does: ${comment}`, () => {
        expect(hex(decode(bytes(ellswift!)))).to.equal(x);
      });
    }

    it('should find each form of BIP 324, and no other', () => {
      for (const row of table('xswiftec_inv_test_vectors')) {
        for (const form of FORMS) {
          const t = inverse(number(row['x']!), number(row['u']!), form);
          expect(t?.toString(16).padStart(64, '0') ?? '').to.equal(row[`case${form}_t`]);
        }
      }
    });
  });
}

describe('swiftEc, for Node', () => {
  const element = bigInt({ min: 1n, max: FIELD - 1n });

  it('should read any 64 bytes as elsewhere', () => {
    const half = uint8Array({ minLength: 32, maxLength: 32 });
    forAll(
      property(half, half, (u, t) => {
        const encoded = Buffer.concat([u, t]);
        expect(hex(node.decode(encoded))).to.equal(hex(elligatorSwift.decode(encoded)));
      }),
      { numRuns: 200 },
    );
  });

  it('should find the forms that are found elsewhere, which mean what they were made of', () => {
    const secret = integer({ min: 1, max: 2 ** 31 - 1 });
    forAll(
      property(secret, element, (n, u) => {
        const x = Buffer.from(publicX(bytes(n.toString(16).padStart(64, '0')))!);
        for (const form of FORMS) {
          const t = node.inverse(number(hex(x)), u, form);
          expect(t).to.equal(elligatorSwift._inv(number(hex(x)), u, form));
          if (t === undefined) continue;
          const encoded = [u, t].map((each) => each.toString(16).padStart(64, '0')).join('');
          expect(hex(node.decode(bytes(encoded)))).to.equal(hex(x));
        }
      }),
      { numRuns: 60 },
    );
  });
});
