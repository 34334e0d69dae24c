/**
 * Bitcoin Diamond's transaction: from version 12 on it names a block of its chain, so that it is worth nothing on another.
 * @module
 */
import { LocalProtocolError } from '../../errors.js';
import type { Hash } from '../../hash/hash.js';
import { hash } from '../../layout/bytes.js';
import { Layout } from '../../layout/core.js';
import type { Lazy } from '../../layout/lazy.js';
import { u32 } from '../../layout/numbers.js';
import type { Reader } from '../../layout/reader.js';
import { struct } from '../../layout/struct.js';
import type { Writer } from '../../layout/writer.js';
import { transactionForm } from '../transactionForm.js';
import type { TransactionBody } from '../transactionParts.js';

/** The version whose transactions name a block (BitcoinDiamond `primitives/transaction.h`, CURRENT_VERSION_FORK). */
export const BOUND_VERSION = 12;

interface Head {
  /** {@link BOUND_VERSION} since the fork, but for coinbases; any other has the fields of Bitcoin. */
  readonly version: number;
  /** In version 12: a block of the chain that the transaction is for, as a rule the tip when it was made. Else absent. */
  readonly preBlockHash?: Hash | undefined;
}

/** A transaction. Scripts and witnesses are views of what was received; copy them to keep them. */
export interface Transaction extends TransactionBody, Head {}

const free = struct({ version: u32 });
const bound = struct({ version: u32, preBlockHash: hash });

/** What stands before the inputs, and before the marker of a witness. */
class HeadLayout extends Layout<Head> {
  at(from: Reader): Layout<Head> {
    const bytes = from.left() < u32.span ? 0 : from.view.getUint32(from.offset, true);
    return bytes === BOUND_VERSION ? bound : free;
  }
  override least(): number {
    return free.least();
  }
  read(from: Reader): Head {
    return this.at(from).read(from);
  }
  override skip(from: Reader): void {
    this.at(from).skip(from);
  }
  write(to: Writer, head: Head): void {
    const { version, preBlockHash } = head;
    if (version === BOUND_VERSION) return bound.write(to, head as Required<Head> as never);
    if (preBlockHash === undefined) return free.write(to, head);
    throw new LocalProtocolError(
      `preBlockHash: expected none in version ${version}, got ${preBlockHash}`,
    );
  }
}

const form = transactionForm<Head>(new HeadLayout(), ['version', 'preBlockHash']);

/** The layout of a transaction. What was received is its bytes until a field is asked for, so relaying it is a copy. */
export const transaction: Layout<Lazy<Transaction>> = form.layout;

/**
 * A transaction of one's own, to send.
 *
 * @example
 * import { diamond, Hash } from 'rxpeer/messages';
 * const bound = { version: 12, preBlockHash: Hash.zero, inputs: [], outputs: [], lockTime: 0 };
 * diamond.buildTransaction(bound).bytes.length;   // => 42
 * @throws {LocalProtocolError} for fields that have no bytes: version 12 without `preBlockHash`, another version with it.
 */
export const buildTransaction = (fields: Transaction): Lazy<Transaction> => form.build(fields);

/** The bytes without the witness. */
export const stripped = (tx: Transaction): Buffer => form.stripped(tx);

/** The hash without the witness, with the `preBlockHash`: by it outputs are spent. */
export const txid = (tx: Transaction): Hash => form.txid(tx);

/** The hash with the witness (BIP 141). {@link txid} where there is none. */
export const wtxid = (tx: Transaction): Hash => form.wtxid(tx);

/** What a transaction counts for in a block (BIP 141). */
export const weight = (tx: Transaction): number => form.weight(tx);
