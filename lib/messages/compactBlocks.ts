/**
 * Blocks without the transactions that the receiver has (BIP 152): sendcmpct, then cmpctblock → getblocktxn → blocktxn.
 * @module
 */
import type { Hash } from '../hash/hash.js';
import { hash } from '../layout/bytes.js';
import type { Layout } from '../layout/core.js';
import { differential, MAX_INDEX } from '../layout/differential.js';
import { bool } from '../layout/flags.js';
import { u48, u64 } from '../layout/numbers.js';
import { varint } from '../layout/varint.js';
import { MAX_COUNT } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import { vector } from '../layout/vector.js';
import { header, type Header } from './headers.js';
import { transaction } from './transactions.js';

/** Most transactions of a compact block, short and prefilled (Bitcoin Core `blockencodings.h`: their indexes fit 16 bits). */
export const MAX_COMPACT = 65_535;

/** Whether, and in which form, the sender wants blocks as compact blocks. */
export interface SendCompact {
  /** True: send `cmpctblock` at once; false: announce, and send one when it is asked for. */
  readonly announce: boolean;
  /** 2 for short ids of wtxids, which alone is in use; 1 for those of txids. */
  readonly version: bigint;
}

/** Asks for compact blocks; see {@link SendCompact}. */
export const sendcmpct = struct<SendCompact>({ announce: bool, version: u64 });

/** A transaction that is sent along, since the receiver cannot have it: the coinbase at least. */
export interface Prefilled<T> {
  /** Its place in the block. */
  readonly index: number;
  readonly transaction: T;
}

/** A block, its transactions by short ids but for those that are {@link Prefilled}. */
export interface CompactBlock<T> {
  readonly header: Header;
  /** With the header it keys the hash that gives the short ids. */
  readonly nonce: bigint;
  /** 48 bits for each transaction that is not prefilled, in block order. */
  readonly shortIds: readonly number[];
  readonly prefilled: readonly Prefilled<T>[];
}

/** The transactions that a receiver lacks. */
export interface BlockTransactions<T> {
  readonly blockHash: Hash;
  /** In the order in which they were asked for. */
  readonly transactions: readonly T[];
}

/** The layout of `cmpctblock`, from a coin's layout of transactions. */
export const compactBlockOf = <T>(transaction: Layout<T>): Layout<CompactBlock<T>> => {
  const element = struct({ index: varint(MAX_INDEX), transaction }) as Layout<Prefilled<T>>;
  return struct<CompactBlock<T>>({
    header,
    nonce: u64,
    shortIds: vector(u48, MAX_COMPACT),
    prefilled: differential(vector(element, MAX_COMPACT), {
      indexOf: ({ index }) => index,
      at: ({ transaction }, index) => ({ index, transaction }),
    }),
  });
};

/** The layout of `blocktxn`, from a coin's layout of transactions. */
export const blockTransactionsOf = <T>(transaction: Layout<T>): Layout<BlockTransactions<T>> =>
  struct<BlockTransactions<T>>({ blockHash: hash, transactions: vector(transaction, MAX_COUNT) });

/** Announces a block, or answers a `getdata` for one. */
export const cmpctblock = compactBlockOf(transaction);

/** Asks for the transactions of a compact block at `indexes`, ascending, at least one. */
export const getblocktxn = struct({
  blockHash: hash,
  indexes: differential(vector(varint(MAX_INDEX), MAX_INDEX + 1, 1), {
    indexOf: (index) => index,
    at: (_, index) => index,
  }),
});

/** Answers {@link getblocktxn}. */
export const blocktxn = blockTransactionsOf(transaction);
