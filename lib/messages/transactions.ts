/**
 * The transaction, with its witness (BIP 144).
 * @module
 */
import { DecodeError, LocalProtocolError } from '../errors.js';
import type { Hash } from '../hash/hash.js';
import { sha256d } from '../hash/sha256.js';
import { hash, varbytes } from '../layout/bytes.js';
import { Layout } from '../layout/core.js';
import { lazy, type Lazy } from '../layout/lazy.js';
import { i64, u32 } from '../layout/numbers.js';
import { MAX_COUNT, Reader } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import { vector } from '../layout/vector.js';
import type { Writer } from '../layout/writer.js';

/** What a transaction spends: an output of an earlier one. */
export interface Input {
  /** The earlier transaction; zeros in a coinbase. */
  readonly txid: Hash;
  /** Which of its outputs; 0xffffffff in a coinbase. */
  readonly index: number;
  readonly script: Buffer;
  readonly sequence: number;
  /** Its stack, empty where there is none. */
  readonly witness: readonly Buffer[];
}

/** What a transaction creates. */
export interface Output {
  /** In satoshi. */
  readonly value: bigint;
  readonly script: Buffer;
}

/** A transaction. Scripts and witnesses are views; copy them to keep them. */
export interface Transaction {
  readonly version: number;
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  /** Height (below 500 000 000) or time from which it may be mined. */
  readonly lockTime: number;
}

const script = varbytes(MAX_COUNT);
const stack = vector(script, MAX_COUNT);
const inputs = vector(
  struct<Omit<Input, 'witness'>>({ txid: hash, index: u32, script, sequence: u32 }),
  MAX_COUNT,
);
const outputs = vector(struct<Output>({ value: i64, script }), MAX_COUNT);
const NONE: readonly Buffer[] = [];

/** Takes marker and flag, where they are there. */
function marked(from: Reader): boolean {
  if (from.left() < 2 || from.view.getUint8(from.offset) !== 0) return false;
  const flag = from.view.getUint8(from.offset + 1);
  if (flag === 0) return false; // no inputs and no outputs: not valid, yet readable
  if (flag !== 1) throw new DecodeError(`expected the witness flag 1, got ${flag}`).within('flag');
  from.take(2);
  return true;
}

class TransactionLayout extends Layout<Transaction> {
  override least(): number {
    return 10;
  }

  read(from: Reader): Transaction {
    const version = from.u32();
    const segwit = marked(from);
    const bare = inputs.read(from);
    const outs = outputs.read(from);
    const filled = bare.map((input) => ({ ...input, witness: segwit ? stack.read(from) : NONE }));
    if (segwit && filled.every(({ witness }) => witness.length === 0)) {
      throw new DecodeError('expected a witness, got none').within('witness');
    }
    return { version, inputs: filled, outputs: outs, lockTime: from.u32() };
  }

  write(to: Writer, { version, inputs: ins, outputs: outs, lockTime }: Transaction): void {
    const segwit = ins.some(({ witness }) => witness.length > 0);
    if (ins.length === 0 && outs.length > 0) throw new LocalProtocolError('expected an input');
    u32.write(to, version);
    if (segwit) to.u16(0x0100);
    inputs.write(to, ins);
    outputs.write(to, outs);
    if (segwit) for (const { witness } of ins) stack.write(to, witness);
    u32.write(to, lockTime);
  }
}

const whole = new TransactionLayout();

/** The layout of a transaction whose fields are read when they are asked for. */
export const transaction: Layout<Lazy<Transaction>> = lazy(whole, [
  'version',
  'inputs',
  'outputs',
  'lockTime',
]);

/** The bytes without marker, flag and witness. */
function stripped(bytes: Buffer): Buffer {
  const from = new Reader(bytes);
  from.take(4);
  if (!marked(from)) return bytes;
  const start = from.offset - bytes.byteOffset;
  inputs.skip(from);
  outputs.skip(from);
  const end = from.offset - bytes.byteOffset;
  return Buffer.concat([bytes.subarray(0, 4), bytes.subarray(start, end), bytes.subarray(-4)]);
}

const bytesOf = (tx: Transaction | Lazy<Transaction>): Buffer =>
  'bytes' in tx ? tx.bytes : whole.pack(tx);

/** The hash without the witness: by it outputs are spent. */
export const txid = (tx: Transaction): Hash => sha256d(stripped(bytesOf(tx)));

/** The hash with the witness (BIP 141): by it transactions are announced (BIP 339). Equals {@link txid} where there is no witness. */
export const wtxid = (tx: Transaction): Hash => sha256d(bytesOf(tx));
