import { expect } from 'chai';
import { ownNetworkOf } from '../../../../demos/cli/networks.js';
import type { OwnNetwork } from '../../../../demos/node/ownNode.js';
import { createLedger } from '../../../../demos/node/ledger.js';
import type { Diamond } from '../../../../lib/dialects/diamond.js';
import { TIME } from '../fixture.js';

const network = ownNetworkOf('diamond-regtest') as unknown as OwnNetwork<Diamond>;
const ledger = createLedger(network, { seed: 1, blocks: 103, time: TIME });
ledger.pay();
const before = ledger.chain.tip;
const { block } = ledger.mine(TIME + 5);
const [coinbase, payment] = block.transactions;

describe('diamondMint', () => {
  it('should say in the header that the block is no Bitcoin block', () => {
    expect(block.header.version & 0x40000000).to.equal(0x40000000);
  });

  it('should bind payments to the newest block, and coinbases to none', () => {
    expect(payment).to.include({ version: 12 });
    expect(payment!.preBlockHash!.equals(before.hash)).to.equal(true);
    expect(coinbase).to.include({ version: 1, preBlockHash: undefined });
  });

  it('should pay 500 bitcoin diamonds, half of it after 150 blocks', () => {
    expect(ledger.chain.at(1)!.block.transactions[0]!.outputs[0]!.value).to.equal(5_000_000_000n);
    for (let i = 0; i < 50; i++) ledger.mine(TIME + 10 + i);
    expect(ledger.chain.at(150)!.block.transactions[0]!.outputs[0]!.value).to.equal(2_500_000_000n);
  });
});
