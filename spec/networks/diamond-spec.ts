import { expect } from 'chai';
import { diamond as dialect } from '../../lib/dialects/diamond.js';
import { Hash } from '../../lib/hash/hash.js';
import { sha256d } from '../../lib/hash/sha256.js';
import { checkBlock } from '../../lib/light/checkBlock.js';
import { headerChain } from '../../lib/light/headerChain.js';
import { block } from '../../lib/messages/diamond/blocks.js';
import { txid, wtxid } from '../../lib/messages/diamond/transactions.js';
import { blockHash, header } from '../../lib/messages/headers.js';
import * as bitcoin from '../../lib/networks/bitcoin.js';
import * as networks from '../../lib/networks/diamond.js';
import { forkVectors } from '../dialects/forkVectors.js';
import { bytes } from '../vectors/load.js';

const { rows, networks: facts } = forkVectors('bitcoin-diamond');
const all = [
  ['mainnet', networks.mainnet],
  ['testnet3', networks.testnet],
  ['regtest', networks.regtest],
] as const;

describe('networks of Bitcoin Diamond', () => {
  for (const [name, network] of all) {
    describe(name, () => {
      const fact = facts.find((row) => row.name === name)!;

      it('should have its magic and its seeds, and speak Bitcoin Diamond', () => {
        expect(network.magic).to.equal(Number(fact.magicU32LE));
        expect(network.seeds).to.deep.equal(fact.dnsSeeds);
        expect(network.dialect).to.equal(dialect);
        expect(name.startsWith(network.name)).to.equal(true);
      });

      it('should begin with its genesis block', () => {
        const { hash, header: serialized } = network.genesis;
        const genesis = rows('genesis').find((row) => row.network === name)!;

        expect(serialized.toString('hex')).to.equal(fact.genesisHeader);
        expect(hash.toString()).to.equal(fact.genesisHash);
        expect(sha256d(serialized).equals(hash)).to.equal(true);
        expect(checkBlock(block.unpack(bytes(genesis.hex)), { txid, wtxid })).to.equal(undefined);
      });

      it('should fork where it does, with the block that it does', () => {
        const { forkHeight, checkpoints } = network;

        expect(forkHeight).to.equal(fact.forkHeight);
        expect(checkpoints?.get(forkHeight)?.toString()).to.equal(fact.forkBlockHash);
      });
    });
  }

  it('should want the least work that C++ nodes want, and have their largest targets', () => {
    const { mainnet, testnet, regtest } = networks;
    const least = [mainnet, testnet, regtest].map(({ minimumChainWork }) => minimumChainWork);
    const targets = [mainnet, testnet, regtest].map(({ powLimit }) => powLimit);

    // BitcoinDiamond chainparams.cpp, nMinimumChainWork and powLimit
    expect(least).to.deep.equal([0xb80c8340e5aa3724eab1ean, 0x1dce6b2bee64227416n, 0n]);
    expect(targets).to.deep.equal([2n ** 224n - 1n, 2n ** 224n - 1n, 2n ** 255n - 1n]);
  });

  it('should listen where C++ nodes do', () => {
    const ports = [networks.mainnet, networks.testnet, networks.regtest].map(({ port }) => port);

    expect(ports).to.deep.equal([7_117, 17_117, 18_444]);
  });
});

describe('powHash of Bitcoin Diamond', () => {
  const { genesis, powLimit } = networks.mainnet;
  const start = header.unpack(genesis.header);
  const next = { ...start, previous: genesis.hash };

  it("should be the header's own hash before the fork, and nobody's from there on", () => {
    const powHash = networks.powHash(networks.mainnet);

    expect(powHash(start, 0)?.equals(genesis.hash)).to.equal(true);
    expect(powHash(next, 495_866)?.equals(blockHash(next))).to.equal(true);
    expect(powHash(next, 495_867)).to.equal(undefined);
  });

  it('should have a header chain take what it cannot prove, and nothing else', () => {
    const chainAt = (height: number) => {
      const powHashOf = networks.powHash(networks.mainnet);
      return headerChain({ start, height, hashOf: blockHash, powLimit, powHashOf });
    };

    expect(chainAt(495_866).accept([next])).to.include({ added: 1 });
    expect(() => chainAt(495_865).accept([next])).to.throw('expected proof of work');
  });

  it('should leave the chain of Bitcoin at the checkpoint', () => {
    const { mainnet } = networks;
    const rules = { hashOf: blockHash, powHashOf: networks.powHash(mainnet) };
    const chain = headerChain({ ...mainnet, ...rules, start, height: 495_866 });

    expect(() => chain.accept([next])).to.throw(
      `expected the block ${mainnet.checkpoints!.get(495_867)} at the height 495867, got ${blockHash(next)}`,
    );
  });

  it('should be that of the version with the bit of the fork, whatever the header', () => {
    const forked = { ...next, version: 0x60000000, merkleRoot: Hash.zero };

    expect(networks.powHash(networks.regtest)(forked, 1)).to.equal(undefined);
    expect(bitcoin.regtest.genesis).to.equal(networks.regtest.genesis);
  });
});
