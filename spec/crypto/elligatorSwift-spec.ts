import { elligatorSwift as swift } from '@scure/btc-signer/p2p.js';
import { expect } from 'chai';
import { random, seeded } from '../../lib/random.js';
import { publicX } from '../../lib/platform/node/curve.js';
import { bothCryptos } from './bothCryptos.js';

describe('elligatorSwift', () => {
  for (const [where, crypto] of Object.entries(bothCryptos)) {
    it(`should make keys whose 64 bytes mean their public key (${where})`, () => {
      for (let n = 0; n < 20; n++) {
        const { secret, encoded } = crypto.keyPair(random);

        expect([secret.length, encoded.length]).to.deep.equal([32, 64]);
        expect(Buffer.from(swift.decode(encoded))).to.deep.equal(Buffer.from(publicX(secret)!));
      }
    });

    it(`should make the same key of the same random numbers (${where})`, () => {
      const keys = [7, 7, 8].map((seed) => crypto.keyPair(seeded(seed)).encoded.toString('hex'));

      expect(keys[0]).to.equal(keys[1]);
      expect(keys[0]).not.to.equal(keys[2]);
    });

    it(`should come to an end also where chance stands still (${where})`, () => {
      for (const still of [0, 0.5, 1 - 2 ** -53]) {
        const { secret, encoded } = crypto.keyPair(() => still);
        expect(Buffer.from(swift.decode(encoded))).to.deep.equal(Buffer.from(publicX(secret)!));
      }
    });
  }

  it('should make the same keys everywhere', () => {
    const [node, web] = Object.values(bothCryptos);
    expect(node!.keyPair(seeded(1))).to.deep.equal(web!.keyPair(seeded(1)));
  });

  it('should make bytes of which each bit is set about half of the time', () => {
    const crypto = bothCryptos['for Node']!;
    const [chance, set] = [seeded(3), new Array<number>(512).fill(0)];
    const rounds = 400;
    for (let n = 0; n < rounds; n++) {
      const { encoded } = crypto.keyPair(chance);
      for (let bit = 0; bit < 512; bit++) set[bit]! += (encoded[bit >> 3]! >> (bit & 7)) & 1;
    }
    // Six standard deviations of a fair coin.
    for (const count of set) expect(count).to.be.closeTo(rounds / 2, 6 * Math.sqrt(rounds / 4));
  });
});
