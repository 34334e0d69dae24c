/**
 * What transactions are made of: inputs and outputs.
 * @module
 */
import type { Hash } from '../hash/hash.js';
import { hash, varbytes } from '../layout/bytes.js';
import { byHand } from '../layout/byHand.js';
import type { Layout } from '../layout/core.js';
import { i64, u32 } from '../layout/numbers.js';
import { MAX_COUNT, type Reader } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import { vector } from '../layout/vector.js';

/** What a transaction spends: an output of an earlier one. */
export interface Input {
  /** The earlier transaction; zeros in a coinbase. */
  readonly txid: Hash;
  /** Which of its outputs; 0xffffffff in a coinbase. */
  readonly index: number;
  /** What the output asks for, where that is not in the witness. */
  readonly script: Buffer;
  /** Below 0xffffffff the lock time counts; below 2^31 also a relative one (BIP 68). */
  readonly sequence: number;
  /** Its stack (BIP 141); empty where there is none. */
  readonly witness: readonly Buffer[];
}

/** What a transaction creates. */
export interface Output {
  /** In the coin's smallest unit: satoshi. */
  readonly value: bigint;
  /** What spending it asks for. */
  readonly script: Buffer;
}

/** What follows a transaction's first fields. */
export interface TransactionBody {
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  /** Height (below 500 000 000) or time, in seconds since 1970, from which it may be mined. */
  readonly lockTime: number;
}

type BareInput = Omit<Input, 'witness'>;
const NONE: readonly Buffer[] = [];

/** The layout of a script, or of an item of a witness. */
export const script = varbytes(MAX_COUNT);

/** The layout of a witness: a stack. */
export const stack: Layout<readonly Buffer[]> = byHand(vector(script, MAX_COUNT), {
  read(from) {
    const items = new Array<Buffer>(from.count(MAX_COUNT, 1));
    for (let i = 0; i < items.length; i++) items[i] = from.slice(from.varint());
    return items;
  },
});

const input: Layout<BareInput> = byHand(
  struct<BareInput>({ txid: hash, index: u32, script, sequence: u32 }),
  {
    read: (from): Input => ({
      txid: from.hash(),
      index: from.u32(),
      script: from.slice(from.varint()),
      sequence: from.u32(),
      witness: NONE,
    }),
    write(to, value) {
      to.hash(value.txid);
      u32.write(to, value.index);
      script.write(to, value.script);
      u32.write(to, value.sequence);
    },
  },
);
const output = byHand(struct<Output>({ value: i64, script }), {
  read: (from) => ({ value: from.i64(), script: from.slice(from.varint()) }),
  write(to, { value, script: bytes }) {
    i64.write(to, value);
    script.write(to, bytes);
  },
});
const inputs = vector(input, MAX_COUNT);
const outputs = vector(output, MAX_COUNT);

/** Inputs without their witness, and outputs. */
export const body = byHand(struct({ inputs, outputs }), {
  read: (from) => ({ inputs: inputs.read(from), outputs: outputs.read(from) }),
});

/** Skips a count of scripts, each with so many bytes before and after it, and answers the count. */
function skipScripts(from: Reader, before: number, after: number): number {
  const count = from.count(MAX_COUNT, before + 1 + after);
  for (let i = 0; i < count; i++) {
    from.take(before);
    from.take(from.varint() + after);
  }
  return count;
}

/** Skips a {@link body}, and answers how many inputs it has. What it refuses `read` refuses too, and names the field. */
export function skipBody(from: Reader): number {
  const count = skipScripts(from, hash.span + u32.span, u32.span);
  skipScripts(from, i64.span, 0);
  return count;
}

/** Skips a {@link stack}, and answers how many items it has. Refuses as {@link skipBody}. */
export const skipStack = (from: Reader): number => skipScripts(from, 0, 0);
