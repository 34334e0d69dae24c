import { expect } from 'chai';
import * as node from '../../lib/platform/node/curve.js';
import * as web from '../../lib/platform/web/curve.js';
import { table, transcripts } from '../crypto/bip324.js';
import { bytes } from '../vectors/load.js';

const ORDER = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141';
const hex = (x: Uint8Array | undefined) => x && Buffer.from(x).toString('hex');

for (const [where, curve] of Object.entries({ node, web })) {
  describe(`curve (${where})`, () => {
    it('should give the x coordinates of BIP 324', () => {
      for (const row of table('packet_encoding_test_vectors')) {
        const secret = bytes(row['in_priv_ours']!);

        expect(hex(curve.publicX(secret))).to.equal(row['mid_x_ours']);
        expect(hex(curve.sharedX(secret, bytes(row['in_ellswift_theirs']!)))).to.equal(
          row['mid_x_shared'],
        );
      }
    });

    it('should give both sides the same x coordinate', () => {
      for (const { initiator, responder, sharedX } of transcripts) {
        const [a, b] = [initiator, responder].map((side) => ({
          secret: bytes(side.privateKey),
          encoded: bytes(side.ellswift),
        }));

        expect(hex(curve.sharedX(a!.secret, b!.encoded))).to.equal(sharedX);
        expect(hex(curve.sharedX(b!.secret, a!.encoded))).to.equal(sharedX);
      }
    });

    it('should read any 64 bytes as a key', () => {
      // One times a point is the point: its x is what the 64 bytes mean.
      const one = bytes('1'.padStart(64, '0'));
      for (const { ellswift, x } of table('ellswift_decode_test_vectors')) {
        expect(hex(curve.sharedX(one, bytes(ellswift!)))).to.equal(x);
      }
    });

    it('should refuse what is no secret key', () => {
      expect(curve.publicX(Buffer.alloc(32))).to.equal(undefined);
      expect(curve.publicX(bytes(ORDER))).to.equal(undefined);
    });
  });
}
