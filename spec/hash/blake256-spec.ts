import { blake256 as reference } from '@noble/hashes/blake1.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { blake256, blake256Start } from '../../lib/hash/blake256.js';
import { bytes, vectors } from '../vectors/load.js';

const rows = vectors<
  readonly {
    name: string;
    hex: string;
    decoded: { digestHex: string; checksumHex: string };
  }[]
>('decred/hashes.json');

describe('blake256', () => {
  for (const { name, hex, decoded } of rows) {
    it(`should give dcrd's digest: ${name}`, () => {
      expect(blake256(bytes(hex)).bytes().toString('hex')).to.equal(decoded.digestHex);
    });
  }

  it('should hash any bytes as @noble/hashes does, wherever they lie', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(9), (data, offset) => {
        const part = Buffer.concat([Buffer.alloc(offset), data]).subarray(offset);
        expect(blake256(part).bytes()).to.deep.equal(Buffer.from(reference(data)));
      }),
      { numRuns: 500 },
    );
  });

  it('should do so for every length around the ends of blocks', () => {
    for (let length = 0; length <= 260; length++) {
      const data = Buffer.alloc(length, length + 1);
      expect(blake256(data).bytes(), `${length}`).to.deep.equal(Buffer.from(reference(data)));
    }
  });

  it('should leave what it hashes alone, and nothing of it behind', () => {
    const data = Buffer.alloc(150, 9);
    const before = blake256(Buffer.of(1));
    blake256(data);
    expect(data).to.deep.equal(Buffer.alloc(150, 9));
    expect(blake256(Buffer.of(1))).to.deep.equal(before);
  });
});

describe('blake256Start', () => {
  for (const { name, hex, decoded } of rows) {
    it(`should be dcrd's checksum: ${name}`, () => {
      expect(blake256Start(bytes(hex))).to.equal(bytes(decoded.checksumHex).readUInt32LE());
    });
  }

  it('should be the first four bytes, never below 0', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (data) => {
        expect(blake256Start(data)).to.equal(blake256(data).bytes().readUInt32LE());
      }),
    );
  });
});
