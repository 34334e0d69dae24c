/**
 * The networks that speak Bitcoin (Bitcoin Core `kernel/chainparams.cpp`).
 * @module
 */
import { bitcoin as dialect, type Bitcoin } from '../dialects/bitcoin.js';
import { sha256dStart } from '../hash/sha256.js';
import { varbytes } from '../layout/bytes.js';
import { MAX_COUNT } from '../layout/reader.js';
import { genesis } from './genesis.js';
import type { Network } from './network.js';

/** Where bitcoins have a price. */
export const mainnet: Network<Bitcoin> = {
  name: 'mainnet',
  magic: 0xd9b4bef9,
  port: 8_333,
  genesis: genesis(
    '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c',
  ),
  seeds: [
    'dnsseed.bluematt.me',
    'seed.bitcoin.jonasschnelli.ch',
    'seed.btc.petertodd.net',
    'seed.bitcoin.sprovoost.nl',
    'dnsseed.emzy.de',
    'seed.bitcoin.wiz.biz',
    'seed.mainnet.achownodes.xyz',
  ],
  powLimit: 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffn,
  minimumChainWork: 0x1128750f82f4c366153a3a030n,
  dialect,
};

/** The third test network: easy blocks after 20 minutes of silence. */
export const testnet3: Network<Bitcoin> = {
  name: 'testnet3',
  magic: 0x0709110b,
  port: 18_333,
  genesis: genesis(
    '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4adae5494dffff001d1aa4ae18',
  ),
  seeds: [
    'testnet-seed.bitcoin.jonasschnelli.ch',
    'seed.tbtc.petertodd.net',
    'testnet-seed.bluematt.me',
    'seed.testnet.achownodes.xyz',
  ],
  powLimit: 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffn,
  minimumChainWork: 0x17dde1c649f3708d14b6n,
  dialect,
};

/** The fourth test network (BIP 94). */
export const testnet4: Network<Bitcoin> = {
  name: 'testnet4',
  magic: 0x283f161c,
  port: 48_333,
  genesis: genesis(
    '0100000000000000000000000000000000000000000000000000000000000000000000004e7b2b9128fe0291db0693af2ae418b767e657cd407e80cb1434221eaea7a07a046f3566ffff001dbb0c7817',
  ),
  seeds: ['seed.testnet4.bitcoin.sprovoost.nl', 'seed.testnet4.wiz.biz'],
  powLimit: 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffn,
  minimumChainWork: 0x9a0fe15d0177d086304n,
  dialect,
};

/** The test network whose blocks are signed (BIP 325), with the default challenge. */
export const signet: Network<Bitcoin> = {
  name: 'signet',
  magic: 0x40cf030a,
  port: 38_333,
  genesis: genesis(
    '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a008f4d5fae77031e8ad22203',
  ),
  seeds: ['seed.signet.bitcoin.sprovoost.nl', 'seed.signet.achownodes.xyz'],
  powLimit: 0x377ae000000000000000000000000000000000000000000000000000000n,
  minimumChainWork: 0xb463ea0a4b8n,
  dialect,
};

/** One's own: blocks are mined at will. */
export const regtest: Network<Bitcoin> = {
  name: 'regtest',
  magic: 0xdab5bffa,
  port: 18_444,
  genesis: genesis(
    '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4adae5494dffff7f2002000000',
  ),
  seeds: [],
  powLimit: 0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffn,
  minimumChainWork: 0x0n,
  dialect,
};

/** btcd's own: as {@link regtest}, with a genesis of its own (btcd `chaincfg/params.go`). */
export const simnet: Network<Bitcoin> = {
  name: 'simnet',
  magic: 0x12141c16,
  port: 18_555,
  genesis: genesis(
    '0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a45068653ffff7f2002000000',
  ),
  seeds: [],
  powLimit: 0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffn,
  minimumChainWork: 0x0n,
  dialect,
};

/**
 * A signet of one's own: as {@link signet}, with the magic that follows from its challenge, the script that a block's
 * signature must satisfy (BIP 325). Nobody has fixed seeds or work for it.
 *
 * @example
 * bitcoin.customSignet(Buffer.from('51', 'hex')).magic;   // => 0xbd6fd254
 */
export const customSignet = (challenge: Buffer): Network<Bitcoin> => ({
  ...signet,
  name: 'custom signet',
  magic: sha256dStart(varbytes(MAX_COUNT).pack(challenge)),
  seeds: [],
  minimumChainWork: 0n,
});
