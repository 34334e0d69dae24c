import { expect } from 'chai';
import { blockFault } from '../../../demos/coins/decredBlock.js';
import { decredMint } from '../../../demos/node/decred/mint.js';
import { merkleRoot } from '../../../lib/light/merkle.js';
import { blake256 } from '../../../lib/hash/blake256.js';
import { Hash } from '../../../lib/hash/hash.js';
import type { Block } from '../../../lib/messages/decred/blocks.js';
import { fullHash } from '../../../lib/messages/decred/transactions.js';

const parent = { height: 1, hash: Hash.zero, block: decredMint.genesis };
const template = { time: 0, script: Buffer.of(0x51), transactions: [], fees: 0n };
const block = decredMint.assemble(parent, template);
const [treasury] = block.stakeTransactions;

describe('blockFault', () => {
  it('should find none where one root stands for both lists', () => {
    expect(blockFault(block)).to.equal(undefined);
  });

  it('should find none where each list has its root, as at first', () => {
    const rootOf = (list: Block['transactions']) => merkleRoot(list.map(fullHash), blake256).root;
    const header = {
      ...block.header,
      merkleRoot: rootOf(block.transactions),
      stakeRoot: rootOf(block.stakeTransactions),
    };
    expect(blockFault({ ...block, header })).to.equal(undefined);
  });

  it('should find other transactions in either list', () => {
    expect(blockFault({ ...block, transactions: [treasury!] })).to.equal('merkle root');
    expect(blockFault({ ...block, stakeTransactions: [] })).to.equal('merkle root');
  });

  it('should find a list whose end is doubled', () => {
    const twice = [...block.transactions, ...block.transactions];
    expect(blockFault({ ...block, transactions: twice })).to.equal('mutated');
  });
});
