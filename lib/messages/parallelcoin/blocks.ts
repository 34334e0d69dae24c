/**
 * Parallelcoin's block. Headers and merkle trees are Bitcoin's.
 * @module
 */
import { blockOf } from '../blocks.js';
import { transaction } from './transactions.js';

/** Most transactions of a block (p9 `wire/msgblock.go`, maxTxPerBlock). */
export const MAX_BLOCK_TRANSACTIONS = 400_001;

/** A block whose transactions are read when they are asked for. */
export const block = blockOf(transaction);
