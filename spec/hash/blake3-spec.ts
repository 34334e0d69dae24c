import { expect } from 'chai';
import { blake3 } from '../../lib/hash/blake3.js';
import { bytes, vectors } from '../vectors/load.js';

const rows =
  vectors<readonly { name: string; headerHex: string; hashes: { powHashV2Blake3: string } }[]>(
    'decred/genesis.json',
  );

describe('blake3', () => {
  it('should hash nothing as published', () => {
    expect(blake3(Buffer.of()).bytes().toString('hex')).to.equal(
      'af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262',
    );
  });

  for (const { name, headerHex, hashes } of rows) {
    it(`should give the work of a header as dcrd does: ${name}`, () => {
      expect(blake3(bytes(headerHex)).toString()).to.equal(hashes.powHashV2Blake3);
    });
  }
});
