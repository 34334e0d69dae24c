/**
 * Decred's block: its header and two lists of transactions (dcrd `wire/msgblock.go`).
 * @module
 */
import type { Layout } from '../../layout/core.js';
import type { Lazy } from '../../layout/lazy.js';
import { struct } from '../../layout/struct.js';
import { vector } from '../../layout/vector.js';
import { header, type Header } from './headers.js';
import { transaction, type Transaction } from './transactions.js';

/** Most transactions of each list (dcrd `wire/msgblock.go`, MaxTxPerTxTree). */
export const MAX_TRANSACTIONS = 43_691;

/** A block of transactions of the type `T`. */
export interface Block<T = Lazy<Transaction>> {
  readonly header: Header;
  /** The coinbase first. */
  readonly transactions: readonly T[];
  /** Votes, tickets, revocations, and what concerns the treasury. */
  readonly stakeTransactions: readonly T[];
}

const list = vector(transaction, MAX_TRANSACTIONS);

/** A block whose transactions are read when they are asked for. */
export const block: Layout<Block> = struct<Block>({
  header,
  transactions: list,
  stakeTransactions: list,
});
