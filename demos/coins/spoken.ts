/**
 * What peers of every coin say, as far as demos look into it. The payloads of a dialect have more.
 * @module
 */
import type { Linked } from 'rxpeer/light';
import type { Common } from 'rxpeer/networks';

/** A header of any coin. */
export interface AnyHeader extends Linked {
  /** When the miner says it was found, in seconds since 1970. */
  readonly time: number;
  readonly nonce: number;
}

/** An output of any coin. */
export interface AnyOutput {
  /** In the coin's smallest unit. */
  readonly value: bigint;
  readonly script: Buffer;
}

/** A transaction of any coin. */
export interface AnyTransaction {
  readonly inputs: readonly unknown[];
  readonly outputs: readonly AnyOutput[];
  readonly bytes: Buffer;
}

/** A block of any coin. */
export interface AnyBlock {
  readonly header: AnyHeader;
  /** The coinbase first. */
  readonly transactions: readonly AnyTransaction[];
}

/** The words that all dialects share. */
type Words =
  | 'getaddr'
  | 'getblocks'
  | 'getheaders'
  | 'getdata'
  | 'inv'
  | 'notfound'
  | 'mempool'
  | 'ping'
  | 'pong'
  | 'sendheaders'
  | 'feefilter';

/** The messages that demos hear and say, whatever the coin: command → payload. */
export interface Spoken extends Pick<Common, Words> {
  readonly headers: { readonly headers: readonly AnyHeader[] };
  readonly block: AnyBlock;
  readonly tx: AnyTransaction;
}

/** A header of the dialect `M`. */
export type HeaderOf<M extends Spoken> = M['block']['header'];
