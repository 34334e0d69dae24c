/**
 * What Decred's transactions are made of: a prefix, which says what moves where, and a witness, which says why it may.
 * @module
 */
import { Hash } from '../../hash/hash.js';
import { absent } from '../../layout/absent.js';
import { hash, varbytes } from '../../layout/bytes.js';
import { byHand } from '../../layout/byHand.js';
import type { Layout } from '../../layout/core.js';
import { i64, i8, u16, u32 } from '../../layout/numbers.js';
import { MAX_COUNT } from '../../layout/reader.js';
import { struct } from '../../layout/struct.js';
import { vector } from '../../layout/vector.js';

/** Most inputs of a transaction (dcrd `wire/msgtx.go`, maxTxInPerMessage). */
export const MAX_INPUTS = 780_336;

/** Most outputs of a transaction (dcrd `wire/msgtx.go`, maxTxOutPerMessage). */
export const MAX_OUTPUTS = 3_728_271;

/** What a transaction spends: an output of an earlier one, in the prefix; in the witness, what is known of it and the right to it. */
export interface Input {
  /** The earlier transaction; zeros in a coinbase. */
  readonly txid: Hash;
  /** Which of its outputs; 0xffffffff in a coinbase. */
  readonly index: number;
  /** Which list of its block it stands in: 0 regular, 1 stake, -1 not known yet. */
  readonly tree: number;
  /** As in Bitcoin: below 2^31 a relative lock time (DCP0003). */
  readonly sequence: number;
  /** What the output is worth, in atoms; -1 where that is not said. */
  readonly value: bigint;
  /** Height of the block of the earlier transaction; 0 where that is not said. */
  readonly blockHeight: number;
  /** Its place in that block; 0xffffffff where that is not said. */
  readonly blockIndex: number;
  /** What the output asks for. */
  readonly script: Buffer;
}

/** What a transaction creates. */
export interface Output {
  /** In atoms. */
  readonly value: bigint;
  /** Of the language of the script: 0 is the only one in use. */
  readonly scriptVersion: number;
  /** What spending it asks for. */
  readonly script: Buffer;
}

/** What follows the version. */
export interface TransactionBody {
  readonly inputs: readonly Input[];
  readonly outputs: readonly Output[];
  /** Height (below 500 000 000) or time, in seconds since 1970, from which it may be mined. */
  readonly lockTime: number;
  /** Height from which it may not be mined any more; 0: never. */
  readonly expiry: number;
}

const script = varbytes(MAX_COUNT);
const NOTHING = Buffer.alloc(0);

/** What the prefix has of an input. */
const spent: Layout<Input> = byHand(
  struct<Input>({
    txid: hash,
    index: u32,
    tree: i8,
    sequence: u32,
    value: absent(0n),
    blockHeight: absent(0),
    blockIndex: absent(0),
    script: absent(NOTHING),
  }),
  {
    read: (from) => ({
      txid: from.hash(),
      index: from.u32(),
      tree: i8.read(from),
      sequence: from.u32(),
      value: 0n,
      blockHeight: 0,
      blockIndex: 0,
      script: NOTHING,
    }),
    skip: (from) => void from.take(41),
  },
);

/** What the witness has of an input. */
export const proof: Layout<Input> = byHand(
  struct<Input>({
    txid: absent(Hash.zero),
    index: absent(0),
    tree: absent(0),
    sequence: absent(0),
    value: i64,
    blockHeight: u32,
    blockIndex: u32,
    script,
  }),
  {
    skip(from) {
      from.take(16);
      script.skip(from);
    },
    read: (from) => ({
      txid: Hash.zero,
      index: 0,
      tree: 0,
      sequence: 0,
      value: from.i64(),
      blockHeight: from.u32(),
      blockIndex: from.u32(),
      script: script.read(from),
    }),
  },
);

/** The layout of an {@link Output}. */
export const output: Layout<Output> = byHand(
  struct<Output>({ value: i64, scriptVersion: u16, script }),
  {
    read: (from) => ({ value: from.i64(), scriptVersion: from.u16(), script: script.read(from) }),
    skip(from) {
      from.take(10);
      script.skip(from);
    },
  },
);

/** The prefix: what a txid covers, beside the version. */
export const prefix = struct<TransactionBody>({
  inputs: vector(spent, MAX_INPUTS),
  outputs: vector(output, MAX_OUTPUTS),
  lockTime: u32,
  expiry: u32,
});

/** The witness, where it stands alone. */
export const witness = struct<TransactionBody>({
  inputs: vector(proof, MAX_INPUTS),
  outputs: absent([]),
  lockTime: absent(0),
  expiry: absent(0),
});
