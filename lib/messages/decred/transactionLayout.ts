/**
 * How Decred's transactions lie on the wire, in each of their forms (dcrd `wire/msgtx.go`).
 * @module
 */
import { DecodeError } from '../../errors.js';
import { checked } from '../../layout/checked.js';
import { Layout } from '../../layout/core.js';
import { u16 } from '../../layout/numbers.js';
import type { Reader } from '../../layout/reader.js';
import { struct } from '../../layout/struct.js';
import type { Writer } from '../../layout/writer.js';
import { MAX_INPUTS, prefix, proof, witness } from './transactionParts.js';
import type { Input, TransactionBody } from './transactionParts.js';

/** A transaction. Scripts are views of what was received; copy them to keep them. */
export interface Transaction extends TransactionBody {
  /** 1; from 2 on its sequences are relative lock times (DCP0003), from 3 on it may concern the treasury (DCP0006). */
  readonly version: number;
  /** The part that it is alone, where it is not whole: in the other part, fields are zero. Peers send whole ones. */
  readonly part?: 'prefix' | 'witness';
}

/** The forms, by their numbers (dcrd `wire/msgtx.go`, TxSerializeType). */
export const FULL = 0;
export const PREFIX = 1;
export const WITNESS = 2;

const head = struct({
  version: u16,
  form: checked(u16, (form) => form <= WITNESS, 'a form of 0, 1 or 2'),
});

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** One proof for each of `count` inputs, by `take`, after their count, which must be the same. */
function eachProof(from: Reader, count: number, take: (i: number) => void): void {
  let i = -1;
  try {
    const proofs = from.count(MAX_INPUTS, proof.least());
    if (proofs !== count) throw new DecodeError(`expected ${count} elements, got ${proofs}`);
    for (i = 0; i < count; i++) take(i);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    throw (i < 0 ? error : error.within(i)).within('witness');
  }
}

/** Skips a prefix, and answers how many inputs it has. */
function skipPrefix(from: Reader): number {
  const start = from.offset;
  prefix.skip(from);
  const end = from.offset;
  from.offset = start;
  const count = from.varint();
  from.offset = end;
  return count;
}

function readFull(from: Reader): TransactionBody {
  const body = prefix.read(from);
  eachProof(from, body.inputs.length, (i) => {
    const input = body.inputs[i] as Draft<Input>;
    const { value, blockHeight, blockIndex, script } = proof.read(from);
    input.value = value;
    input.blockHeight = blockHeight;
    input.blockIndex = blockIndex;
    input.script = script;
  });
  return body;
}

/** A transaction in any of its forms. */
export class TransactionLayout extends Layout<Transaction> {
  override least(): number {
    return head.least() + witness.least();
  }

  read(from: Reader): Transaction {
    const { version, form } = head.read(from);
    if (form === PREFIX) return { version, part: 'prefix', ...prefix.read(from) };
    if (form === WITNESS) return { version, part: 'witness', ...witness.read(from) };
    const { inputs, outputs, lockTime, expiry } = readFull(from);
    return { version, inputs, outputs, lockTime, expiry };
  }

  override skip(from: Reader): void {
    this.walk(from);
  }

  /** Skips one, and answers its form and where its prefix ends: a position in the view of the reader. */
  walk(from: Reader): { readonly form: number; readonly prefixEnd: number } {
    const { form } = head.read(from);
    const inputs = form === WITNESS ? 0 : skipPrefix(from);
    const prefixEnd = from.offset;
    if (form === WITNESS) witness.skip(from);
    if (form === FULL) eachProof(from, inputs, () => proof.skip(from));
    return { form, prefixEnd };
  }

  write(to: Writer, value: Transaction): void {
    const { version, part } = value;
    const form = part === undefined ? FULL : part === 'prefix' ? PREFIX : WITNESS;
    head.write(to, { version, form });
    if (form !== WITNESS) prefix.write(to, value);
    if (form !== PREFIX) witness.write(to, value);
  }
}
