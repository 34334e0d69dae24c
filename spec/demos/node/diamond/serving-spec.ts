import { expect } from 'chai';
import { ownNetworkOf } from '../../../../demos/cli/networks.js';
import { diamondServing } from '../../../../demos/node/diamond/serving.js';
import { createLedger } from '../../../../demos/node/ledger.js';
import type { OwnNetwork } from '../../../../demos/node/ownNode.js';
import type { Diamond } from '../../../../lib/dialects/diamond.js';
import { txid } from '../../../../lib/messages/diamond/transactions.js';
import { TIME } from '../fixture.js';

const network = ownNetworkOf('diamond-regtest') as unknown as OwnNetwork<Diamond>;
const { tx } = createLedger(network, { seed: 1, blocks: 103, time: TIME }).pay()!;
const { blocks, transactions } = diamondServing;

describe('diamondServing', () => {
  it('should leave out witnesses where they were not asked for, and keep the block that is named', () => {
    const bare = transactions['tx']!(tx);
    expect(bare.inputs[0]!.witness).to.deep.equal([]);
    expect(bare.preBlockHash!.equals(tx.preBlockHash!)).to.equal(true);
    expect(txid(bare).equals(txid(tx))).to.equal(true);
    expect(transactions['witnessTx']!(tx)).to.equal(tx);
  });

  it('should do so in blocks too', () => {
    const block = { header: network.own.mint.genesis.header, transactions: [tx] };
    expect(blocks['block']!(block).transactions[0]!.bytes.length).to.be.below(tx.bytes.length);
    expect(blocks['witnessBlock']!(block)).to.equal(block);
  });
});
