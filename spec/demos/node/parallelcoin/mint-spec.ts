import { expect } from 'chai';
import { ownNetworkOf } from '../../../../demos/cli/networks.js';
import { createLedger } from '../../../../demos/node/ledger.js';
import type { OwnNetwork } from '../../../../demos/node/ownNode.js';
import type { Parallelcoin } from '../../../../lib/dialects/parallelcoin.js';
import { scrypt } from '../../../../lib/hash/scrypt.js';
import { hasProofOfWork } from '../../../../lib/light/work.js';
import { blockHash, header as layout } from '../../../../lib/messages/headers.js';
import { TIME } from '../fixture.js';

const network = ownNetworkOf('parallelcoin-regtest') as unknown as OwnNetwork<Parallelcoin>;
const ledger = createLedger(network, { seed: 1, blocks: 6, time: TIME });
const blocks = [1, 2, 3, 4, 5, 6].map((height) => ledger.chain.at(height)!);

describe('parallelcoinMint', () => {
  it('should prove work by double SHA-256 and by scrypt in turn, as versions say', () => {
    expect(blocks.map(({ block }) => block.header.version)).to.deep.equal([2, 514, 2, 514, 2, 514]);
    for (const { block, height } of blocks) {
      const proof = height % 2 === 0 ? scrypt(layout.pack(block.header)) : blockHash(block.header);
      expect(hasProofOfWork(proof, block.header.bits, network.powLimit)).to.equal(true);
    }
    expect(blocks.map(({ block, height }) => network.blockNote(block, height))).to.deep.equal([
      ...['sha256d', 'scrypt', 'sha256d', 'scrypt', 'sha256d', 'scrypt'],
    ]);
  });

  it('should pay 2 parallelcoins, and have no witness', () => {
    const [coinbase] = blocks[0]!.block.transactions;
    expect(coinbase!.outputs.map(({ value }) => value)).to.deep.equal([200_000_000n]);
    expect(coinbase!.inputs[0]!.witness).to.deep.equal([]);
  });
});
