/**
 * Decred's transaction.
 * @module
 */
import { blake256 } from '../../hash/blake256.js';
import type { Hash } from '../../hash/hash.js';
import type { Layout } from '../../layout/core.js';
import { lazy, type Lazy } from '../../layout/lazy.js';
import { Reader } from '../../layout/reader.js';
import { FULL, PREFIX, TransactionLayout, WITNESS, type Transaction } from './transactionLayout.js';

const whole = new TransactionLayout();
const names = ['version', 'part', 'inputs', 'outputs', 'lockTime', 'expiry'] as const;

export type { Transaction } from './transactionLayout.js';
export type { Input, Output } from './transactionParts.js';

/**
 * The layout of a transaction, in any of its forms. What was received is its bytes until a field is asked for, so relaying it
 * is a copy.
 */
export const transaction: Layout<Lazy<Transaction>> = lazy<Transaction>(whole, names);

/**
 * A transaction of one's own, to send.
 * @throws {LocalProtocolError} for fields that have no bytes.
 */
export const buildTransaction = (fields: Transaction): Lazy<Transaction> =>
  transaction.unpack(transaction.pack(fields as Lazy<Transaction>));

/** The bytes of a whole transaction; a part that was not sent is one of zeros, as in dcrd. */
function wholeBytes(tx: Transaction): Buffer {
  const bytes = 'bytes' in tx ? (tx as Lazy<Transaction>).bytes : whole.pack(tx);
  if (bytes.readUInt16LE(2) === FULL) return bytes;
  const { version, inputs, outputs, lockTime, expiry } = tx;
  return whole.pack({ version, inputs, outputs, lockTime, expiry });
}

/** The hash of one part alone: its version, its form, and what lies from `start` to `end`. */
function hashOfPart(bytes: Buffer, form: number, start: number, end: number): Hash {
  const part = Buffer.allocUnsafe(4 + end - start);
  part.writeUInt16LE(bytes.readUInt16LE(0), 0);
  part.writeUInt16LE(form, 2);
  bytes.copy(part, 4, start, end);
  return blake256(part);
}

/** Where the prefix of a whole transaction ends. */
const prefixEnd = (bytes: Buffer): number =>
  whole.walk(new Reader(bytes)).prefixEnd - bytes.byteOffset;

/** The hash of the prefix: by it transactions are announced and outputs are spent. */
export function txid(tx: Transaction): Hash {
  const bytes = wholeBytes(tx);
  return hashOfPart(bytes, PREFIX, 4, prefixEnd(bytes));
}

/** The hash of the witness. */
export function witnessHash(tx: Transaction): Hash {
  const bytes = wholeBytes(tx);
  return hashOfPart(bytes, WITNESS, prefixEnd(bytes), bytes.length);
}

const pair = Buffer.allocUnsafeSlow(64);
const view = new DataView(pair.buffer);

/** The hash of {@link txid} and {@link witnessHash}: a leaf of the merkle tree. */
export function fullHash(tx: Transaction): Hash {
  const bytes = wholeBytes(tx);
  const end = prefixEnd(bytes);
  hashOfPart(bytes, PREFIX, 4, end).copyTo(view, 0);
  hashOfPart(bytes, WITNESS, end, bytes.length).copyTo(view, 32);
  return blake256(pair);
}
