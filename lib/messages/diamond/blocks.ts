/**
 * Bitcoin Diamond's block, and what it is made of when it is sent compact (BIP 152). Headers and merkle trees are Bitcoin's.
 * @module
 */
import { blockOf } from '../blocks.js';
import { blockTransactionsOf, compactBlockOf } from '../compactBlocks.js';
import { transaction } from './transactions.js';

/** Most transactions of a block: 32 000 000 units of weight at 240 for the smallest (BitcoinDiamond `consensus/consensus.h`). */
export const MAX_BLOCK_TRANSACTIONS = 133_333;

/** A block whose transactions are read when they are asked for. */
export const block = blockOf(transaction);

/** Announces a block, or answers a `getdata` for one. */
export const cmpctblock = compactBlockOf(transaction);

/** Answers `getblocktxn`. */
export const blocktxn = blockTransactionsOf(transaction);
