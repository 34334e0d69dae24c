/**
 * The networks that speak Parallelcoin (p9 `chaincfg/`), and their proofs of work. C++ nodes share mainnet alone: their test networks
 * have the magics of others of these.
 * @module
 */
import { parallelcoin as dialect, type Parallelcoin } from '../dialects/parallelcoin.js';
import { divHash } from '../hash/divHash.js';
import type { Hash } from '../hash/hash.js';
import { scrypt } from '../hash/scrypt.js';
import { sha256d } from '../hash/sha256.js';
import { header, type Header } from '../messages/headers.js';
import { genesis } from './genesis.js';
import type { Network } from './network.js';

/** A network whose proofs of work change at a height. */
export interface ParallelcoinNetwork extends Network<Parallelcoin> {
  /** From this height on DivHash proves work (p9 `fork/fork.go`, "Plan 9 from Crypto Space"). */
  readonly forkHeight: number;
}

/** Of all networks but the test network (p9 `fork/fork.go`, ActivationHeight and IsTestnet). */
const FORK_HEIGHT = 2_500_000;

const base = { seeds: [], minimumChainWork: 0n, dialect } as const;

/** Where parallelcoins have a price. Not all of its DNS seeds may still be there. */
export const mainnet: ParallelcoinNetwork = {
  ...base,
  name: 'mainnet',
  magic: 0xffac08cd,
  port: 11_047,
  genesis: genesis(
    '020000000000000000000000000000000000000000000000000000000000000000000000b79a9b6f31a9d7d25a1c4b0ec7a671dc56ce7663c380f2d2513a8e65e4ea43c8dcecc953ffff0f1e81020100',
  ),
  seeds: [
    'seed1.parallelcoin.io',
    'seed2.parallelcoin.io',
    'seed3.parallelcoin.io',
    'seed4.parallelcoin.io',
    'seed5.parallelcoin.io',
  ],
  powLimit: 0xfffffn << 216n,
  forkHeight: FORK_HEIGHT,
};

/** The test network: DivHash from its beginning. */
export const testnet: ParallelcoinNetwork = {
  ...base,
  name: 'testnet',
  magic: 0xcd88a1f0,
  port: 21_047,
  genesis: genesis(
    '020000000000000000000000000000000000000000000000000000000000000000000000b79a9b6f31a9d7d25a1c4b0ec7a671dc56ce7663c380f2d2513a8e65e4ea43c86233da5dffff0f2018df1a00',
  ),
  powLimit: (1n << 252n) - 1n,
  forkHeight: 0,
};

/** One's own: blocks are mined at will. p9 states another hash of its genesis block than its header has. */
export const regtest: ParallelcoinNetwork = {
  ...base,
  name: 'regtest',
  magic: 0xcd99a1f0,
  port: 31_047,
  genesis: genesis(
    '020000000000000000000000000000000000000000000000000000000000000000000000b79a9b6f31a9d7d25a1c4b0ec7a671dc56ce7663c380f2d2513a8e65e4ea43c884eac953ffff7f2001000000',
  ),
  powLimit: (1n << 256n) - 1n,
  forkHeight: FORK_HEIGHT,
};

/** One's own, to try applications on. p9 states another hash of its genesis block than its header has. */
export const simnet: ParallelcoinNetwork = {
  ...base,
  name: 'simnet',
  magic: 0x8899b208,
  port: 41_047,
  genesis: genesis(
    '020000000000000000000000000000000000000000000000000000000000000000000000b79a9b6f31a9d7d25a1c4b0ec7a671dc56ce7663c380f2d2513a8e65e4ea43c884eac953ffff7f2002000000',
  ),
  powLimit: (1n << 256n) - 1n,
  forkHeight: FORK_HEIGHT,
};

/** What proves the work of a header. */
export type Algorithm = 'sha256d' | 'scrypt' | 'divHash';

/** The version of headers that scrypt proves; others are proved by double SHA-256 (p9 `fork/fork.go`). */
const SCRYPT_VERSION = 514;

/**
 * How the work of a header is proved: by its version below the fork, by its height from there on. There versions 5 to 13 name
 * the interval of a difficulty, Div18 to Div4608, and all are proved by the same function.
 *
 * @example
 * const genesis = header.unpack(parallelcoin.mainnet.genesis.header);
 * parallelcoin.algorithmOf(genesis, 0, parallelcoin.mainnet);   // => 'sha256d'
 */
export function algorithmOf(
  { version }: Header,
  height: number,
  { forkHeight }: ParallelcoinNetwork,
): Algorithm {
  if (height >= forkHeight) return 'divHash';
  return version === SCRYPT_VERSION ? 'scrypt' : 'sha256d';
}

/** p9 `forkhash/hash.go`: the first block of the test network is quick. */
const rounds = (height: number, { forkHeight }: ParallelcoinNetwork): number =>
  forkHeight === 0 && height === 1 ? 0 : 2;

/**
 * What proves the work of a header, for `powHashOf` of a header chain. Blocks are known by another hash, as Bitcoin's. scrypt takes about
 * a millisecond for each header and DivHash ten, so a full batch keeps a process busy for 20 s: whoever trusts the others may look at some
 * of them only, and answer undefined for the rest.
 *
 * @example
 * const { mainnet } = parallelcoin;
 * const start = header.unpack(mainnet.genesis.header);
 * headerChain({ ...mainnet, start, hashOf: blockHash, powHashOf: parallelcoin.powHash(mainnet) });
 */
export const powHash =
  (network: ParallelcoinNetwork) =>
  (value: Header, height: number): Hash => {
    const bytes = header.pack(value);
    switch (algorithmOf(value, height, network)) {
      case 'sha256d':
        return sha256d(bytes);
      case 'scrypt':
        return scrypt(bytes);
      case 'divHash':
        return divHash(bytes, rounds(height, network));
    }
  };
