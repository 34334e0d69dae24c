/**
 * Parallelcoin's transaction: Bitcoin's of 2014, which has no witness. What looks like the marker of one is a count of no inputs.
 * @module
 */
import type { Hash } from '../../hash/hash.js';
import type { Layout } from '../../layout/core.js';
import type { Lazy } from '../../layout/lazy.js';
import { u32 } from '../../layout/numbers.js';
import { struct } from '../../layout/struct.js';
import { transactionForm } from '../transactionForm.js';
import type { Transaction } from '../transactions.js';

export type { Transaction } from '../transactions.js';

const form = transactionForm(struct({ version: u32 }), ['version'], { witness: false });

/** The layout of a transaction. The witness of each input is empty, and not looked at when writing. */
export const transaction: Layout<Lazy<Transaction>> = form.layout;

/**
 * A transaction of one's own, to send.
 * @throws {LocalProtocolError} for fields that have no bytes.
 */
export const buildTransaction = (fields: Transaction): Lazy<Transaction> => form.build(fields);

/** The hash of a transaction: by it outputs are spent, and by nothing else is it known. */
export const txid = (tx: Transaction): Hash => form.txid(tx);
