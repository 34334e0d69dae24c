/**
 * The block: its header and all its transactions.
 * @module
 */
import type { Layout } from '../layout/core.js';
import { MAX_COUNT } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import { vector } from '../layout/vector.js';
import { header, type Header } from './headers.js';
import { transaction } from './transactions.js';

/** A block of transactions of the type `T`. */
export interface Block<T> {
  readonly header: Header;
  /** The coinbase first. */
  readonly transactions: readonly T[];
}

/** The layout of a block, from a coin's layout of transactions. */
export const blockOf = <T>(transaction: Layout<T>): Layout<Block<T>> =>
  struct<Block<T>>({ header, transactions: vector(transaction, MAX_COUNT) } as never);

/** A block whose transactions are read when they are asked for. */
export const block = blockOf(transaction);
