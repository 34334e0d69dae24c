import { expect } from 'chai';
import { decred as dialect } from '../../lib/dialects/decred.js';
import { blake256 } from '../../lib/hash/blake256.js';
import { header } from '../../lib/messages/decred/headers.js';
import * as networks from '../../lib/networks/decred.js';
import { vectors } from '../vectors/load.js';
import { rowsOf } from '../messages/decred/vectors.js';

type Name = keyof typeof networks;

interface Row {
  readonly name: Name;
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
  readonly httpsSeeders?: readonly string[];
}
interface Facts {
  readonly common: Readonly<Record<string, unknown>>;
  readonly networks: readonly Row[];
}
const facts = vectors<Facts>('decred/networks.json');

/** dcrd `chaincfg/`, PowLimit as a power of two less one, and MinKnownChainWork. */
const work: Readonly<Record<Name, readonly [bits: bigint, least: bigint]>> = {
  mainnet: [224n, 0x243868232c14b8224643b6n],
  testnet3: [232n, 0xf377240e146195dfn],
  simnet: [255n, 0n],
  regnet: [255n, 0n],
};

const wire = (magic: number): string => {
  const four = Buffer.alloc(4);
  four.writeUInt32LE(magic);
  return four.toString('hex');
};

describe('networks of Decred', () => {
  it('should be those whose facts are known, and speak as these say', () => {
    expect(Object.keys(networks)).to.have.members(facts.networks.map(({ name }) => name));
    expect(facts.common).to.include({
      headerSize: header.span,
      maxMessagePayload: dialect.maxPayload,
      protocolVersion: dialect.protocolVersion,
      minPeerProtocolVersion: dialect.handshake.minVersion,
    });
  });

  for (const row of facts.networks) {
    describe(row.name, () => {
      const network = networks[row.name];

      it('should have its name, magic and port, and speak Decred', () => {
        expect(network).to.include({ name: row.name, port: row.port, dialect });
        expect(network.magic).to.equal(Number(row.magicU32LE));
        expect(wire(network.magic)).to.equal(row.magicWire);
      });

      it('should begin with its genesis block', () => {
        const { hash, header: serialized } = network.genesis;
        const { version, merkleRoot, time, bits, nonce, previous } = header.unpack(serialized);

        expect(serialized.toString('hex')).to.equal(row.genesisHeader);
        expect(`${hash}`).to.equal(row.genesisHash);
        expect(hash.bytes().toString('hex')).to.equal(row.genesisHashWire);
        expect(blake256(serialized).equals(hash)).to.equal(true);
        expect(previous.toBigInt()).to.equal(0n);
        expect({ version, merkleRoot: `${merkleRoot}`, time, bits, nonce }).to.deep.equal({
          ...row.genesis,
          bits: Number(row.genesis.bits),
        });
        const block = rowsOf('genesis').find(({ name }) => name === `genesis-${row.name}`)!;
        expect(block.hex.startsWith(row.genesisHeader)).to.equal(true);
      });

      it('should be found by HTTPS alone', () => {
        expect(network.seeds).to.deep.equal([]);
        expect(network.seeders).to.deep.equal(row.httpsSeeders ?? []);
      });

      it('should have its limits of work', () => {
        const [bits, least] = work[row.name];
        expect(network.powLimit).to.equal(2n ** bits - 1n);
        expect(network.minimumChainWork).to.equal(least);
      });
    });
  }

  it('should differ in their magics', () => {
    const magics = facts.networks.map(({ name }) => networks[name].magic);

    expect(new Set(magics).size).to.equal(magics.length);
  });
});
