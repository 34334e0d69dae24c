/**
 * The networks that speak Bitcoin Diamond (BitcoinDiamond `chainparams.cpp`). They begin with Bitcoin's blocks, and leave them at
 * `forkHeight`.
 * @module
 */
import { diamond as dialect, type Diamond } from '../dialects/diamond.js';
import { Hash } from '../hash/hash.js';
import { blockHash, type Header } from '../messages/headers.js';
import * as bitcoin from './bitcoin.js';
import type { Network } from './network.js';

/** A network that has parted from Bitcoin's. */
export interface DiamondNetwork extends Network<Diamond> {
  /** Height of the first block of its own. */
  readonly forkHeight: number;
}

/** Where bitcoin diamonds have a price. The checkpoint tells its chain from Bitcoin's. */
export const mainnet: DiamondNetwork = {
  name: 'mainnet',
  magic: 0xd9b4debd,
  port: 7_117,
  genesis: bitcoin.mainnet.genesis,
  seeds: [
    'seed1.dns.btcd.io',
    'seed2.dns.btcd.io',
    'seed3.dns.btcd.io',
    'seed4.dns.btcd.io',
    'seed5.dns.btcd.io',
    'seed6.dns.btcd.io',
  ],
  powLimit: bitcoin.mainnet.powLimit,
  minimumChainWork: 0xb80c8340e5aa3724eab1ean,
  forkHeight: 495_867,
  checkpoints: new Map([
    [495_867, Hash.from('458535405446053c9db6a16ec7e5b022429fedde605ce81bb24c6cfe6f43fc89')],
  ]),
  dialect,
};

/** The test network, which has parted from Bitcoin's third. */
export const testnet: DiamondNetwork = {
  name: 'testnet',
  magic: 0x1820cd0b,
  port: 17_117,
  genesis: bitcoin.testnet3.genesis,
  seeds: ['test1.dns.btcd.io'],
  powLimit: bitcoin.testnet3.powLimit,
  minimumChainWork: 0x1dce6b2bee64227416n,
  forkHeight: 1_065_121,
  checkpoints: new Map([
    [1_065_121, Hash.from('890f1ad9a143da58806298072ad6d66e7a6086c7e6629265c9efb649630baa1c')],
  ]),
  dialect,
};

/** One's own: blocks are mined at will. Its magic is that of Bitcoin's regtest; Go nodes listen on 17117. */
export const regtest: DiamondNetwork = {
  ...bitcoin.regtest,
  forkHeight: 1,
  dialect,
};

/**
 * What proves the work of a header, for `powHashOf` of a header chain: before the fork its own hash. After it the work is proved by
 * X13sm3, thirteen hash functions in a row, which rxpeer does not have: such headers are taken without, so a chain from one remote is
 * worth only what its checkpoints are.
 *
 * @example
 * const { mainnet } = diamond;
 * const start = header.unpack(mainnet.genesis.header);
 * headerChain({ ...mainnet, start, hashOf: blockHash, powHashOf: diamond.powHash(mainnet) });
 */
export const powHash =
  ({ forkHeight }: DiamondNetwork) =>
  (header: Header, height: number): Hash | undefined =>
    height < forkHeight ? blockHash(header) : undefined;
