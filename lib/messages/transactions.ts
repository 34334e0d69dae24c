/**
 * The transaction, with its witness (BIP 144).
 * @module
 */
import type { Hash } from '../hash/hash.js';
import type { Layout } from '../layout/core.js';
import type { Lazy } from '../layout/lazy.js';
import { u32 } from '../layout/numbers.js';
import { struct } from '../layout/struct.js';
import { transactionForm } from './transactionForm.js';
import type { TransactionBody } from './transactionParts.js';

/** A transaction. Scripts and witnesses are views of what was received; copy them to keep them. */
export interface Transaction extends TransactionBody {
  readonly version: number;
}

const form = transactionForm(struct({ version: u32 }), ['version']);

/**
 * The layout of a transaction. What was received is its bytes until a field is asked for, so relaying it is a copy.
 *
 * @example
 * peer.on('tx').subscribe(({ payload }) => console.log(`${txid(payload)} pays ${payload.outputs[0]?.value} satoshi`));
 */
export const transaction: Layout<Lazy<Transaction>> = form.layout;

/**
 * A transaction of one's own, to send.
 *
 * @example
 * const [{ inputs, outputs }] = transactions;
 * peer.send('tx', buildTransaction({ version: 2, inputs, outputs, lockTime: 0 }));
 * @throws {LocalProtocolError} for fields that have no bytes.
 */
export const buildTransaction = (fields: Transaction): Lazy<Transaction> => form.build(fields);

/** The bytes without the witness. */
export const stripped = (tx: Transaction): Buffer => form.stripped(tx);

/** The hash without the witness: by it outputs are spent. */
export const txid = (tx: Transaction): Hash => form.txid(tx);

/** The hash with the witness (BIP 141): by it transactions are announced (BIP 339). {@link txid} where there is none. */
export const wtxid = (tx: Transaction): Hash => form.wtxid(tx);

/** What a transaction counts for in a block (BIP 141): a quarter of it is the virtual size, by which fees are reckoned. */
export const weight = (tx: Transaction): number => form.weight(tx);
