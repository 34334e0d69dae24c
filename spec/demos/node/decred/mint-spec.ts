import { expect } from 'chai';
import { ownNetworkOf } from '../../../../demos/cli/networks.js';
import { createLedger } from '../../../../demos/node/ledger.js';
import type { OwnNetwork } from '../../../../demos/node/ownNode.js';
import type { Decred } from '../../../../lib/dialects/decred.js';
import { blake256 } from '../../../../lib/hash/blake256.js';
import { gcsMatch } from '../../../../lib/light/gcs.js';
import { gcsEncode } from '../../../../lib/light/gcs.js';
import { block as layout } from '../../../../lib/messages/decred/blocks.js';
import { TIME } from '../fixture.js';

const network = ownNetworkOf('decred-simnet') as unknown as OwnNetwork<Decred>;
const made = (blocks: number) => createLedger(network, { seed: 1, blocks, time: TIME });
const { chain } = made(20);

describe('decredMint', () => {
  it('should say in each header the height, and the size of the whole block', () => {
    for (let height = 1; height <= 20; height++) {
      const { block } = chain.at(height)!;
      expect(block.header).to.include({ height, size: layout.pack(block).length });
    }
  });

  it('should commit to the filter of the regular scripts', () => {
    const { header, transactions } = chain.tip.block;
    const scripts = transactions.flatMap(({ outputs }) => outputs.map(({ script }) => script));
    const filter = gcsEncode(header.merkleRoot, scripts);
    expect(header.stakeRoot.equals(blake256(filter))).to.equal(true);
    expect(scripts.every((script) => gcsMatch(header.merkleRoot, filter, script))).to.equal(true);
  });

  it('should be found a second after the other at least, so that the target stays', () => {
    const ledger = made(1);
    const times = [TIME, TIME, TIME].map((time) => ledger.mine(time).block.header.time);
    expect(times).to.deep.equal([TIME + 1, TIME + 2, TIME + 3]);
  });

  it('should say where it ends, and why', () => {
    const { last, why, many } = network.own.mint;
    expect([last, many]).to.deep.equal([142, 142]);
    expect(why).to.include('tickets and votes');
  });
});
