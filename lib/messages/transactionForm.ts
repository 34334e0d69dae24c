/**
 * What the transactions of Bitcoin and its relatives have in common. A coin adds the fields that come first.
 * @module
 */
import { DecodeError, LocalProtocolError } from '../errors.js';
import type { Hash } from '../hash/hash.js';
import { sha256d } from '../hash/sha256.js';
import { Layout, type AnyLayout } from '../layout/core.js';
import { lazy, type Lazy } from '../layout/lazy.js';
import { u32 } from '../layout/numbers.js';
import { Reader } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import type { Writer } from '../layout/writer.js';
import { body, stack, type Input, type TransactionBody } from './transactionParts.js';

const tail = struct({ lockTime: u32 });

/** Whether a witness follows: takes its marker, an impossible count of 0 inputs, and its flag. */
function marked(from: Reader): boolean {
  if (from.left() < 2 || from.view.getUint8(from.offset) !== 0) return false;
  const flag = from.view.getUint8(from.offset + 1);
  if (flag === 0) return false; // no inputs, no outputs: not valid, yet readable
  if (flag !== 1) throw new DecodeError(`expected 1, got ${flag}`).within('flag');
  from.take(2);
  return true;
}

/** One stack for each of `count` inputs, by `take`, which answers how many items the stack has. */
function eachStack(count: number, take: (i: number) => number): void {
  let items = 0;
  let i = 0;
  try {
    for (; i < count; i++) items += take(i);
  } catch (error) {
    throw error instanceof DecodeError ? error.within('witness').within(i).within('inputs') : error;
  }
  if (items === 0)
    throw new DecodeError('expected a witness, got only empty ones').within('inputs');
}

/** Skips a list, and answers how many elements it has. */
function skipCounted(list: AnyLayout, from: Reader): number {
  const start = from.offset;
  list.skip(from);
  const end = from.offset;
  from.offset = start;
  const count = from.varint();
  from.offset = end;
  return count;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** One for all transactions that are stripped. */
const reader = new Reader(Buffer.alloc(0));

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
    value.inputs = inputs;
    value.outputs = outputs;
    if (segwit) {
      eachStack(inputs.length, (i) => {
        const witness = stack.read(from);
        (inputs[i] as Draft<Input>).witness = witness;
        return witness.length;
      });
    }
    value.lockTime = tail.read(from).lockTime;
    return value as unknown as Head & TransactionBody;
  }

  override skip(from: Reader): void {
    this.parts(from);
  }

  /** Skips one, and answers where the parts lie that a txid covers beside the lock time: all but marker, flag and witness. */
  parts(from: Reader): { readonly headEnd: number; readonly start: number; readonly end: number } {
    this.head.skip(from);
    const headEnd = from.offset;
    const segwit = this.witness && marked(from);
    const start = from.offset;
    const inputs = skipCounted(body, from);
    const end = from.offset;
    if (segwit) eachStack(inputs, () => skipCounted(stack, from));
    tail.skip(from);
    return { headEnd, start, end };
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
  const strip = (bytes: Buffer): Buffer => {
    const { headEnd, start, end } = whole.parts(reader.open(bytes));
    if (start === headEnd) return bytes;
    const [base, last] = [bytes.byteOffset, bytes.length - 4];
    const without = Buffer.allocUnsafe(bytes.length - (start - headEnd) - (base + last - end));
    const middle = bytes.copy(without, 0, 0, headEnd - base);
    bytes.copy(without, middle, start - base, end - base);
    bytes.copy(without, without.length - 4, last);
    return without;
  };
  const layout = lazy<T>(whole, [...names, 'inputs', 'outputs', 'lockTime']);
  const bytesOf = (value: T): Buffer => layout.bytesOf(value);
  return {
    layout,
    build: (value) => layout.unpack(layout.pack(value as Lazy<T>)),
    stripped: (value) => strip(bytesOf(value)),
    txid: (value) => sha256d(strip(bytesOf(value))),
    wtxid: (value) => sha256d(bytesOf(value)),
    weight(value) {
      const bytes = bytesOf(value);
      return 3 * strip(bytes).length + bytes.length;
    },
  };
}
