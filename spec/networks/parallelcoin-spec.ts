import { expect } from 'chai';
import { parallelcoin as dialect } from '../../lib/dialects/parallelcoin.js';
import { divHash } from '../../lib/hash/divHash.js';
import { sha256d } from '../../lib/hash/sha256.js';
import { headerChain } from '../../lib/light/headerChain.js';
import { hasProofOfWork } from '../../lib/light/work.js';
import { blockHash, header } from '../../lib/messages/headers.js';
import * as networks from '../../lib/networks/parallelcoin.js';
import { forkVectors } from '../dialects/forkVectors.js';
import { bytes } from '../vectors/load.js';

const { rows, networks: facts } = forkVectors('parallelcoin');
const { mainnet, testnet, regtest, simnet, algorithmOf, powHash } = networks;
const all = [
  ['mainnet', mainnet],
  ['testnet3', testnet],
  ['regtest', regtest],
  ['simnet', simnet],
] as const;

describe('networks of Parallelcoin', () => {
  for (const [name, network] of all) {
    describe(name, () => {
      const fact = facts.find((row) => row.name === name)!;

      it('should have its magic, port and seeds, and speak Parallelcoin', () => {
        expect(network.magic).to.equal(Number(fact.magicU32LE));
        expect(network.port).to.equal(fact.port);
        expect(network.seeds).to.deep.equal(fact.dnsSeeds);
        expect(network.dialect).to.equal(dialect);
        expect(name.startsWith(network.name)).to.equal(true);
      });

      it('should begin with its genesis header, and the hash that this has', () => {
        const { hash, header: serialized } = network.genesis;

        expect(serialized.toString('hex')).to.equal(fact.genesisHeader);
        expect(hash.toString()).to.equal(fact.genesisHash);
        expect(sha256d(serialized).equals(hash)).to.equal(true);
      });
    });
  }

  it('should differ in their magics', () => {
    expect(new Set(all.map(([, { magic }]) => magic)).size).to.equal(4);
  });

  it('should have the largest targets that p9 states, and no least work', () => {
    const hex = all.map(([, { powLimit }]) => powLimit.toString(16).padStart(64, '0'));

    expect(hex).to.deep.equal([
      `00000fffff${'0'.repeat(54)}`, // p9 chaincfg/params-defs.go, mainPowLimit
      `0${'f'.repeat(63)}`, // p9 fork/fork.go, SecondPowLimit
      'f'.repeat(64), // p9 chaincfg/params-defs.go, regressionPowLimit and simNetPowLimit
      'f'.repeat(64),
    ]);
    expect(all.map(([, { minimumChainWork }]) => minimumChainWork)).to.deep.equal([0n, 0n, 0n, 0n]);
  });

  it('should have proved the work of genesis on mainnet', () => {
    const { genesis, powLimit } = mainnet;
    const { bits } = header.unpack(genesis.header);

    expect(hasProofOfWork(genesis.hash, bits, powLimit)).to.equal(true);
    expect(hasProofOfWork(genesis.hash, bits, powLimit - 1n)).to.equal(false);
  });
});

describe('algorithmOf', () => {
  const headerOf = (version: number) => ({ ...header.unpack(mainnet.genesis.header), version });
  const algorithms = (height: number, network: networks.ParallelcoinNetwork) =>
    [2, 514, 1, 5, 13].map((version) => algorithmOf(headerOf(version), height, network));
  const old = ['sha256d', 'scrypt', 'sha256d', 'sha256d', 'sha256d'];
  const divHash = Array.from({ length: 5 }, () => 'divHash');

  it('should follow from the version below the fork, and from the height from there on', () => {
    expect(algorithms(0, mainnet)).to.deep.equal(old);
    expect(algorithms(2_499_999, mainnet)).to.deep.equal(old);
    expect(algorithms(2_500_000, mainnet)).to.deep.equal(divHash);
  });

  it('should be of the fork from the beginning on the test network alone', () => {
    expect(algorithms(0, testnet)).to.deep.equal(divHash);
    for (const network of [regtest, simnet]) expect(algorithms(0, network)).to.deep.equal(old);
  });
});

describe('powHash of Parallelcoin', () => {
  for (const { name, hex, hashes } of rows('blocks').filter(({ kind }) => kind === 'object')) {
    it(`should be what proves the work of ${name}`, () => {
      const one = header.unpack(bytes(hex));
      const at = (height: number) => powHash(mainnet)(one, height).toString();

      expect(blockHash(one).toString()).to.equal(hashes!['blockHash']);
      expect(at(1)).to.equal(hashes!['powHashAtHeight1']);
      expect(at(2_500_000)).to.equal(hashes!['powHashAtHeight2500000']);
    });
  }

  it('should prove a block by scrypt', () => {
    const { hex, hashes } = rows('blocks').find(({ name }) => name === 'block-scrypt-version-514')!;
    const one = header.unpack(bytes(hex).subarray(24, 104));

    expect(powHash(mainnet)(one, 1).toString()).to.equal(hashes!['powHashScryptHeight1']);
  });

  it('should be quick at the first block of the test network', () => {
    const one = header.unpack(bytes(rows('blocks').find(({ kind }) => kind === 'object')!.hex));
    const hash = powHash(testnet);

    expect(hash(one, 1).equals(divHash(header.pack(one), 0))).to.equal(true);
    expect(hash(one, 0).equals(divHash(header.pack(one), 2))).to.equal(true);
    expect(hash(one, 1).equals(hash(one, 2))).to.equal(false);
    expect(hash(one, 2).equals(powHash(mainnet)(one, 2_500_000))).to.equal(true);
  });

  it('should carry a header chain whose blocks are known by another hash', () => {
    const { genesis, powLimit } = regtest;
    const start = header.unpack(genesis.header);
    const powHashOf = powHash(regtest);
    const chain = headerChain({ start, hashOf: blockHash, powLimit, powHashOf });
    const mine = (version: number, previous: typeof genesis.hash, height: number) => {
      for (let nonce = 0; ; nonce++) {
        const tried = { ...start, version, previous, nonce };
        if (hasProofOfWork(powHashOf(tried, height), tried.bits, powLimit)) return tried;
      }
    };
    const first = mine(514, genesis.hash, 1);
    const second = mine(2, blockHash(first), 2);
    expect(chain.accept([first, second])).to.include({ added: 2 });
    expect(chain.tip.hash.equals(blockHash(second))).to.equal(true);

    const unproved = { ...first, bits: 0x1d00ffff };
    expect(() => chain.accept([unproved])).to.throw(`got the hash ${powHashOf(unproved, 1)}`);
  });
});
