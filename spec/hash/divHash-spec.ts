import { expect } from 'chai';
import fc from 'fast-check';
import { blake3 } from '../../lib/hash/blake3.js';
import { divHash } from '../../lib/hash/divHash.js';
import { bytes, vectors } from '../vectors/load.js';

interface Row {
  readonly name: string;
  readonly hex: string;
  readonly hashes?: { readonly powHashAtHeight2500000?: string };
}

const headers = vectors<readonly Row[]>('parallelcoin/blocks.json').filter(
  ({ hashes }) => hashes?.powHashAtHeight2500000,
);

describe('divHash', () => {
  for (const { name, hex, hashes } of headers) {
    it(`should hash ${name} of Parallelcoin in two rounds`, () => {
      expect(divHash(bytes(hex), 2).toString()).to.equal(hashes!.powHashAtHeight2500000);
    });
  }

  it('should have a vector for each', () => {
    expect(headers).to.have.lengthOf(4);
  });

  it('should be BLAKE3 of a quotient, the least significant byte first', () => {
    // The halves of 020101 are 02 and 0101: each is put behind the whole once.
    const [first, second] = [0x020101_02n, 0x020101_0101n];
    const quotient = (first * first * second * second) / 0x02_0101n;
    const hex = quotient.toString(16);
    const little = bytes(hex.padStart(hex.length + (hex.length % 2), '0')).reverse();

    expect(divHash(bytes('020101'), 0).equals(blake3(little))).to.equal(true);
  });

  it('should give a hash for any bytes, zeros and none at all too', () => {
    const none = blake3(Buffer.alloc(0));
    for (const zeros of [0, 1, 80]) expect(divHash(Buffer.alloc(zeros), 2)).to.deep.equal(none);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 30 }), fc.nat(2), (any, rounds) => {
        const one = Buffer.from(any);
        const before = Buffer.from(any);
        expect(divHash(one, rounds).bytes()).to.have.lengthOf(32);
        expect(one.equals(before)).to.equal(true);
      }),
      { numRuns: 50 },
    );
  });
});
