import { expect } from 'chai';
import { scrypt } from '../../lib/hash/scrypt.js';
import { bytes, vectors } from '../vectors/load.js';

interface Row {
  readonly name: string;
  readonly hex: string;
  readonly hashes?: { readonly powHashAtHeight1?: string };
}

describe('scrypt', () => {
  const row = vectors<readonly Row[]>('parallelcoin/blocks.json').find(
    ({ name }) => name === 'blockheader-version-514',
  )!;

  it('should hash a header of Parallelcoin', () => {
    expect(scrypt(bytes(row.hex)).toString()).to.equal(row.hashes!.powHashAtHeight1);
  });

  it('should be of all bytes, whatever their number', () => {
    const one = bytes(row.hex);
    const hashes = [Buffer.alloc(0), one.subarray(1), one, Buffer.concat([one, one])].map(scrypt);

    expect(new Set(hashes.map(({ key }) => key)).size).to.equal(4);
  });
});
