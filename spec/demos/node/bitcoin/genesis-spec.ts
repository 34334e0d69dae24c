import { expect } from 'chai';
import { checkBlock } from '../../../../lib/light/checkBlock.js';
import { block as blockLayout } from '../../../../lib/messages/blocks.js';
import { blockHash } from '../../../../lib/messages/headers.js';
import { regtest, simnet } from '../../../../lib/networks/bitcoin.js';
import { genesisBlock } from '../../../../demos/node/bitcoin/genesis.js';

describe('genesisBlock', () => {
  for (const network of [regtest, simnet]) {
    it(`should be the block of ${network.name}, with its transaction`, () => {
      const block = genesisBlock(network, blockLayout);
      expect(blockHash(block.header).equals(network.genesis.hash)).to.equal(true);
      expect(checkBlock(block)).to.equal(undefined);
    });
  }
});
