import { expect } from 'chai';
import { block } from '../../../lib/messages/parallelcoin/blocks.js';
import { txid } from '../../../lib/messages/parallelcoin/transactions.js';
import { blockHash } from '../../../lib/messages/headers.js';
import { forkVectors } from '../../dialects/forkVectors.js';
import { bytes } from '../../vectors/load.js';

const { rows } = forkVectors('parallelcoin');

describe('the block of Parallelcoin', () => {
  for (const { name, hex, hashes } of rows('blocks').filter(({ command }) => command === 'block')) {
    it(`should be known by the double SHA-256 of its header: ${name}`, () => {
      const { header } = block.unpack(bytes(hex).subarray(24));

      expect(blockHash(header).toString()).to.equal(hashes!['blockHash']);
    });
  }

  for (const { name, hex, hashes } of rows('genesis')) {
    it(`should be read whole: ${name}`, () => {
      const { header, transactions } = block.unpack(bytes(hex));

      expect(blockHash(header).toString()).to.equal(hashes!['blockHash']);
      expect(transactions.map((tx) => txid(tx).toString())).to.deep.equal([
        hashes!['coinbaseTxHash'],
      ]);
      expect(block.pack(block.unpack(bytes(hex))).toString('hex')).to.equal(hex);
    });
  }
});
