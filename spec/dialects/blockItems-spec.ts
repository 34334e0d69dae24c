import { expect } from 'chai';
import { blockItems } from '../../lib/dialects/blockItems.js';
import { Hash } from '../../lib/hash/hash.js';
import { blockHash, header } from '../../lib/messages/headers.js';
import { regtest } from '../../lib/networks/bitcoin.js';

const genesis = header.unpack(regtest.genesis.header);

describe('blockItems', () => {
  it('should know which items are blocks', () => {
    const { isBlock } = blockItems;
    const item = (type: string | number) => ({ type, hash: Hash.zero });
    for (const type of ['block', 'filteredBlock', 'compactBlock', 'witnessBlock']) {
      expect(isBlock(item(type)), type).to.equal(true);
    }
    for (const type of ['tx', 'wtx', 'witnessTx', 2, 99]) {
      expect(isBlock(item(type)), `${type}`).to.equal(false);
    }
  });

  it('should name what is delivered after its header, a compact block not as a whole one', () => {
    const { block, merkleblock, cmpctblock } = blockItems.delivers;
    const told = [block, merkleblock, cmpctblock].map((deliver) => deliver({ header: genesis }));
    expect(told.map((items) => items.map(({ type }) => type))).to.deep.equal([
      ['block', 'witnessBlock', 'compactBlock'],
      ['filteredBlock', 'filteredWitnessBlock'],
      ['compactBlock'],
    ]);
    for (const { hash } of told.flat()) expect(hash.equals(blockHash(genesis))).to.equal(true);
  });
});
