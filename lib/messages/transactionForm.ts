/**
 * What the transactions of Bitcoin and its relatives have in common. A coin adds the fields that come first.
 * @module
 */
import { DecodeError, LocalProtocolError } from '../errors.js';
import type { Hash } from '../hash/hash.js';
import { sha256d } from '../hash/sha256.js';
import { byHand } from '../layout/byHand.js';
import { Layout } from '../layout/core.js';
import { lazy, type Lazy } from '../layout/lazy.js';
import { u32 } from '../layout/numbers.js';
import { Reader } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import { viewOf } from '../layout/viewOf.js';
import { Writer } from '../layout/writer.js';
import {
  body,
  skipBody,
  skipStack,
  stack,
  type Input,
  type TransactionBody,
} from './transactionParts.js';

const tail = byHand(struct({ lockTime: u32 }), { read: (from) => ({ lockTime: from.u32() }) });

/** Whether a witness follows: takes its marker, an impossible count of 0 inputs, and its flag. */
function marked(from: Reader): boolean {
  if (from.left() < 2 || from.view.getUint8(from.offset) !== 0) return false;
  const flag = from.view.getUint8(from.offset + 1);
  if (flag === 0) return false; // no inputs, no outputs: not valid, yet readable
  if (flag !== 1) throw new DecodeError(`expected 1, got ${flag}`).within('flag');
  from.take(2);
  return true;
}

/** A witness for each of the inputs. */
function readWitness(from: Reader, inputs: readonly Draft<Input>[]): void {
  let items = 0;
  let i = 0;
  try {
    for (; i < inputs.length; i++) {
      const witness = stack.read(from);
      inputs[i]!.witness = witness;
      items += witness.length;
    }
  } catch (error) {
    throw error instanceof DecodeError ? error.within('witness').within(i).within('inputs') : error;
  }
  if (items === 0) throw emptyWitness();
}

/** The same without building it. */
function skipWitness(from: Reader, inputs: number): void {
  let items = 0;
  for (let i = 0; i < inputs; i++) items += skipStack(from);
  if (items === 0) throw emptyWitness();
}

const emptyWitness = () =>
  new DecodeError('expected a witness, got only empty ones').within('inputs');

/** Where the parts of a transaction lie that a txid covers beside the lock time: all but marker, flag and witness. */
interface Parts {
  readonly headEnd: number;
  readonly start: number;
  readonly end: number;
  readonly inputs: number;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** For all transactions that are stripped, one after the other. */
const reader = new Reader(Buffer.alloc(0));
const scratch = new Writer();

class TransactionLayout<Head extends object> extends Layout<Head & TransactionBody> {
  readonly head: Layout<Head>;
  readonly witness: boolean;

  constructor(head: Layout<Head>, witness: boolean) {
    super();
    this.head = head;
    this.witness = witness;
  }

  override least(): number {
    return this.head.least() + body.least() + tail.least();
  }

  read(from: Reader): Head & TransactionBody {
    const value = this.head.read(from) as unknown as Draft<TransactionBody>;
    const segwit = this.witness && marked(from);
    const { inputs, outputs } = body.read(from) as unknown as TransactionBody;
    if (segwit) readWitness(from, inputs);
    value.inputs = inputs;
    value.outputs = outputs;
    value.lockTime = tail.read(from).lockTime;
    return value as unknown as Head & TransactionBody;
  }

  override skip(from: Reader): void {
    const begin = from.offset;
    try {
      const { headEnd, start, inputs } = this.parts(from);
      if (start > headEnd) skipWitness(from, inputs);
      from.take(tail.span);
    } catch (error) {
      from.offset = begin;
      this.read(from); // fails too, and names the field
      throw error;
    }
  }

  /** Skips all before the witness, and answers where its parts lie. Refuses as {@link skipBody}. */
  parts(from: Reader): Parts {
    this.head.skip(from);
    const headEnd = from.offset;
    if (this.witness) marked(from);
    const start = from.offset;
    const inputs = skipBody(from);
    return { headEnd, start, end: from.offset, inputs };
  }

  write(to: Writer, value: Head & TransactionBody): void {
    const { inputs, outputs } = value;
    const segwit = this.witness && inputs.some(({ witness }) => witness.length > 0);
    if (this.witness && inputs.length === 0 && outputs.length > 0) {
      throw new LocalProtocolError('expected an input: without one the count reads as a marker');
    }
    this.head.write(to, value);
    if (segwit) to.u16(0x0100);
    body.write(to, value);
    if (segwit) for (const { witness } of inputs) stack.write(to, witness);
    tail.write(to, value);
  }
}

/** How the transactions of a coin lie on the wire, and what follows from that. */
export interface TransactionForm<T extends object> {
  /** Reads fields when they are asked for. */
  readonly layout: Layout<Lazy<T>>;
  /** A value of one's own as one that was received: its bytes are made at once. @throws {LocalProtocolError} where it has none. */
  build(transaction: T): Lazy<T>;
  /** The bytes without the witness. */
  stripped(transaction: T): Buffer;
  /** Double SHA-256 of the bytes without the witness. */
  txid(transaction: T): Hash;
  /** Double SHA-256 of all bytes (BIP 141). */
  wtxid(transaction: T): Hash;
  /** Three times the size without the witness, and the size with it (BIP 141). */
  weight(transaction: T): number;
}

/**
 * The form of transactions that begin with the fields of `head`, named in `names`.
 *
 * `witness`: whether they may carry one (BIP 144). Default true.
 */
export function transactionForm<Head extends object>(
  head: Layout<Head>,
  names: readonly (keyof Head & string)[],
  { witness = true }: { readonly witness?: boolean } = {},
): TransactionForm<Head & TransactionBody> {
  type T = Head & TransactionBody;
  const whole = new TransactionLayout(head, witness);
  const layout = lazy<T>(whole, [...names, 'inputs', 'outputs', 'lockTime']);
  /** What a txid covers, in memory that the next call writes over. */
  const covered = (value: T): Buffer => {
    const { view, offset, end: last } = layout.open(value, reader);
    const { headEnd, start, end } = whole.parts(reader);
    if (start === headEnd) return viewOf(view.buffer, offset, last - offset);
    scratch.offset = 0;
    for (let at = offset; at < headEnd; at++) scratch.u8(view.getUint8(at));
    scratch.put(viewOf(view.buffer, start, end - start));
    scratch.u32(view.getUint32(last - tail.span, true));
    return viewOf(scratch.bytes.buffer, 0, scratch.offset);
  };
  return {
    layout,
    build: (value) => layout.unpack(layout.pack(value as Lazy<T>)),
    stripped: (value) => Buffer.from(covered(value)),
    txid: (value) => sha256d(covered(value)),
    wtxid: (value) => sha256d(layout.bytesOf(value)),
    weight: (value) => 3 * covered(value).length + layout.bytesOf(value).length,
  };
}
