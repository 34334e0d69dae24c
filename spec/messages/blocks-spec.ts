import { expect } from 'chai';
import { DecodeError } from '../../lib/errors.js';
import { u8 } from '../../lib/layout/numbers.js';
import { block, blockOf } from '../../lib/messages/blocks.js';
import { blockHash } from '../../lib/messages/headers.js';
import { txid } from '../../lib/messages/transactions.js';
import { bytes, vectors } from '../vectors/load.js';

const [large, strippedLarge] = vectors<readonly { hex: string; decoded: { hash: string } }[]>(
  'bitcoin/messages-large.json',
);

describe('block', () => {
  it('should have the same hashes with and without witnesses', () => {
    const full = block.unpack(bytes(large!.hex));
    const bare = block.unpack(bytes(strippedLarge!.hex));

    expect(blockHash(full.header).toString()).to.equal(large!.decoded.hash);
    expect(full.transactions.map((tx) => txid(tx).key)).to.deep.equal(
      bare.transactions.map((tx) => txid(tx).key),
    );
  });

  it('should name the path to what it cannot read', () => {
    const hex = large!.hex.slice(0, -2);

    expect(() => block.unpack(bytes(hex))).to.throw(DecodeError, /^transactions\[\d+\]\.\w+: /);
  });

  it('should be made for any transactions', () => {
    const layout = blockOf(u8);
    const value = { header: block.unpack(bytes(large!.hex)).header, transactions: [1, 2] };

    expect(layout.unpack(layout.pack(value))).to.deep.equal(value);
  });
});
