/**
 * The networks that speak Decred (dcrd `chaincfg/`). None has DNS seeds: its nodes are asked for by HTTPS.
 * @module
 */
import { decred as dialect, type Decred } from '../dialects/decred.js';
import { blake256 } from '../hash/blake256.js';
import { genesis as genesisOf } from './genesis.js';
import type { Network } from './network.js';

/** A genesis block, by Decred's hash. */
const genesis = (hex: string) => genesisOf(hex, blake256);

const base = { seeds: [], dialect } as const;

/** Where decreds have a price. */
export const mainnet: Network<Decred> = {
  ...base,
  name: 'mainnet',
  magic: 0xd9b400f9,
  port: 9_108,
  genesis: genesis(
    '0100000000000000000000000000000000000000000000000000000000000000000000000dc101dfc3c6a2eb10ca0c5374e10d28feb53f7eabcc850511ceadb99174aa66000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000ffff011b00c2eb0b000000000000000000000000a0d7b85600000000000000000000000000000000000000000000000000000000000000000000000000000000',
  ),
  seeders: [
    'mainnet-seed-1.decred.org',
    'mainnet-seed-2.decred.org',
    'mainnet-seed.jholdstock.uk',
    'dcr-seed.jz.bz',
  ],
  powLimit: 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffn,
  minimumChainWork: 0x243868232c14b8224643b6n,
};

/** The third test network. */
export const testnet3: Network<Decred> = {
  ...base,
  name: 'testnet3',
  magic: 0xb194aa75,
  port: 19_108,
  genesis: genesis(
    '0600000000000000000000000000000000000000000000000000000000000000000000002c0ad603d44a16698ac951fa22aab5e7b30293fa1d0ac72560cdfcc9eabcdfe7000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000ffff001e002d3101000000000000000000000000808f675b1aa4ae18000000000000000000000000000000000000000000000000000000000000000006000000',
  ),
  seeders: ['testnet-seed-1.decred.org', 'testnet-seed-2.decred.org', 'testnet-seed.jholdstock.uk'],
  powLimit: 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffn,
  minimumChainWork: 0xf377240e146195dfn,
};

/** One's own, to try applications on: blocks are mined at will, yet votes and tickets are as on mainnet. */
export const simnet: Network<Decred> = {
  ...base,
  name: 'simnet',
  magic: 0x12141c16,
  port: 18_555,
  genesis: genesis(
    '010000000000000000000000000000000000000000000000000000000000000000000000925629c5582bbfc3609d71a2f4a887443c80d54a1fe31e95e95d42f3e288945c000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000ffff7f20000000000000000000000000000000004506865300000000000000000000000000000000000000000000000000000000000000000000000000000000',
  ),
  seeders: [],
  powLimit: 0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffn,
  minimumChainWork: 0x0n,
};

/** One's own, to try the rules of the chain on: dcrd's tests of full blocks use it. */
export const regnet: Network<Decred> = {
  ...base,
  name: 'regnet',
  magic: 0xdab500fa,
  port: 18_655,
  genesis: genesis(
    '0100000000000000000000000000000000000000000000000000000000000000000000000dc101dfc3c6a2eb10ca0c5374e10d28feb53f7eabcc850511ceadb99174aa66000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000ffff7f20000000000000000000000000000000008006b45b00000000000000000000000000000000000000000000000000000000000000000000000000000000',
  ),
  seeders: [],
  powLimit: 0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffn,
  minimumChainWork: 0x0n,
};
