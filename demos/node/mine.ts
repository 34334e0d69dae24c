import { hasProofOfWork, merkleRoot } from 'rxpeer/light';
import {
  blockHash,
  txid,
  type Block,
  type Header,
  type Lazy,
  type Transaction,
} from 'rxpeer/messages';
import { bitcoin } from 'rxpeer/networks';
import type { Chain } from './chain.js';
import { coinbase } from './coinbase.js';
import { subsidy } from './subsidy.js';

/** Target of every regtest block: half of all hashes meet it (Bitcoin Core `kernel/chainparams.cpp`). */
export const BITS = 0x207fffff;

/** Signals no deployment (BIP 9). */
const VERSION = 0x20000000;

/** Blocks whose median time a block must exceed (BIP 113). */
const MEDIAN_SPAN = 11;

/** What a miner puts into a block. */
export interface Template {
  /** Seconds since 1970; later if the rule of the median asks for it. */
  readonly time: number;
  /** Where subsidy and fees go. */
  readonly script: Buffer;
  readonly transactions: readonly Lazy<Transaction>[];
  /** What the transactions leave to the miner, in satoshi. */
  readonly fees: bigint;
}

/** The earliest time that the next block may have, in seconds since 1970. */
export function earliestTime(chain: Chain): number {
  const { height } = chain.tip;
  const times = Array.from({ length: Math.min(MEDIAN_SPAN, height + 1) }, (_, i) => {
    return chain.at(height - i)!.block.header.time;
  });
  return times.sort((a, b) => a - b)[times.length >> 1]! + 1;
}

/** The header with the first nonce that proves work: two tries on average. @throws {RangeError} where there is none. */
export function solve(header: Header, powLimit = bitcoin.regtest.powLimit): Header {
  for (let nonce = 0; nonce <= 0xffffffff; nonce++) {
    const tried = { ...header, nonce };
    if (hasProofOfWork(blockHash(tried), tried.bits, powLimit)) return tried;
  }
  throw new RangeError(`expected a nonce that proves the work of ${header.bits.toString(16)}`);
}

/** A valid regtest block on the tip of a chain. */
export function mine(
  chain: Chain,
  { time, script, transactions, fees }: Template,
): Block<Lazy<Transaction>> {
  const { height, hash } = chain.tip;
  const first = coinbase(height + 1, subsidy(height + 1) + fees, script, transactions);
  const all = [first, ...transactions];
  const header = solve({
    version: VERSION,
    previous: hash,
    merkleRoot: merkleRoot(all.map(txid)).root,
    time: Math.max(time, earliestTime(chain)),
    bits: BITS,
    nonce: 0,
  });
  return { header, transactions: all };
}
