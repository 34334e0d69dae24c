import { expect } from 'chai';
import { bitcoin as dialect } from '../../lib/dialects/bitcoin.js';
import { sha256d } from '../../lib/hash/sha256.js';
import { header } from '../../lib/messages/headers.js';
import * as networks from '../../lib/networks/bitcoin.js';
import { bytes, vectors } from '../vectors/load.js';

interface Row {
  readonly name: 'mainnet' | 'testnet3' | 'testnet4' | 'signet' | 'regtest' | 'simnet';
  readonly magicWire: string;
  readonly magicU32LE: string;
  readonly port: number;
  readonly genesisHash: string;
  readonly genesisHashWire: string;
  readonly genesisHeader: string;
  readonly genesis: {
    readonly version: number;
    readonly merkleRoot: string;
    readonly time: number;
    readonly bits: string;
    readonly nonce: number;
  };
  readonly dnsSeeds: readonly string[];
  readonly minimumChainWork: string;
  readonly powLimit: string;
}
interface Challenge {
  readonly label: string;
  readonly challenge: string;
  readonly magicWire: string;
}
const facts = vectors<{ networks: readonly Row[]; signetMagic: readonly Challenge[] }>(
  'bitcoin/networks.json',
);

const wire = (magic: number): string => {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(magic);
  return four.toString('hex');
};

describe('networks of Bitcoin', () => {
  it('should be those whose facts are known', () => {
    const names = Object.keys(networks).filter((name) => name !== 'customSignet');

    expect(names).to.have.members(facts.networks.map(({ name }) => name));
  });

  for (const row of facts.networks) {
    describe(row.name, () => {
      const network = networks[row.name];

      it('should have its name, magic and port, and speak Bitcoin', () => {
        expect(network.name).to.equal(row.name);
        expect(network.magic).to.equal(Number(row.magicU32LE));
        expect(wire(network.magic)).to.equal(row.magicWire);
        expect(network.port).to.equal(row.port);
        expect(network.dialect).to.equal(dialect);
      });

      it('should begin with its genesis block', () => {
        const { hash, header: serialized } = network.genesis;
        const { version, merkleRoot, time, bits, nonce, previous } = header.unpack(serialized);

        expect(serialized.toString('hex')).to.equal(row.genesisHeader);
        expect(hash.toString()).to.equal(row.genesisHash);
        expect(hash.bytes().toString('hex')).to.equal(row.genesisHashWire);
        expect(sha256d(serialized).equals(hash)).to.equal(true);
        expect(previous.toBigInt()).to.equal(0n);
        expect({ version, merkleRoot: merkleRoot.toString(), time, nonce }).to.deep.equal({
          version: row.genesis.version,
          merkleRoot: row.genesis.merkleRoot,
          time: row.genesis.time,
          nonce: row.genesis.nonce,
        });
        expect(bits).to.equal(Number(row.genesis.bits));
      });

      it('should have its seeds and its limits of work', () => {
        expect(network.seeds).to.deep.equal(row.dnsSeeds);
        expect(network.powLimit).to.equal(BigInt(`0x${row.powLimit}`));
        expect(network.minimumChainWork).to.equal(BigInt(`0x${row.minimumChainWork}`));
      });

      it('should have proved the work of its genesis block', () => {
        expect(network.genesis.hash.toBigInt() <= network.powLimit).to.equal(true);
      });
    });
  }

  it('should differ in their magics', () => {
    const magics = facts.networks.map(({ name }) => networks[name].magic);

    expect(new Set(magics).size).to.equal(magics.length);
  });
});

describe('customSignet', () => {
  for (const { label, challenge, magicWire } of facts.signetMagic) {
    it(`should have the magic of its challenge: ${label}`, () => {
      expect(wire(networks.customSignet(bytes(challenge)).magic)).to.equal(magicWire);
    });
  }

  it('should be the default signet but for what the challenge decides', () => {
    const custom = networks.customSignet(bytes('51'));
    const { magic, name, seeds, minimumChainWork, ...same } = custom;

    expect(same).to.deep.equal({
      port: networks.signet.port,
      genesis: networks.signet.genesis,
      powLimit: networks.signet.powLimit,
      dialect,
    });
    expect(magic).to.not.equal(networks.signet.magic);
    expect([name, seeds, minimumChainWork]).to.deep.equal(['custom signet', [], 0n]);
  });
});
