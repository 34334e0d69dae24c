import fc from 'fast-check';
import { Hash } from '../../../lib/hash/hash.js';
import type { Header } from '../../../lib/messages/decred/headers.js';
import type { Input, Transaction } from '../../../lib/messages/decred/transactions.js';

const u8 = fc.nat(0xff);
const u16 = fc.nat(0xffff);
const u32 = fc.nat(0xffffffff);
const i64 = fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n);
const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((array) => Buffer.from(array));
const hash = bytes(32, 32).map((value) => Hash.of(value));
const list = <T>(element: fc.Arbitrary<T>) => fc.array(element, { maxLength: 5 });

const spent = fc.record({
  txid: hash,
  index: u32,
  tree: fc.integer({ min: -128, max: 127 }),
  sequence: u32,
});
const proof = fc.record({ value: i64, blockHeight: u32, blockIndex: u32, script: bytes(0, 40) });

const notSpent = { txid: Hash.zero, index: 0, tree: 0, sequence: 0 };
const notProved = { value: 0n, blockHeight: 0, blockIndex: 0, script: Buffer.alloc(0) };

const input: fc.Arbitrary<Input> = fc
  .tuple(spent, proof)
  .map(([part, rest]) => ({ ...part, ...rest }));
const outputs = list(fc.record({ value: i64, scriptVersion: u16, script: bytes(0, 40) }));
const ends = { version: u16, outputs, lockTime: u32, expiry: u32 };

/** Any whole transaction. */
export const anyWholeTransaction: fc.Arbitrary<Transaction> = fc.record({
  ...ends,
  inputs: list(input),
});

/** A prefix alone, or a witness alone, with zeros in the other part. */
export const anyPart: fc.Arbitrary<Transaction> = fc.oneof(
  fc.record({
    ...ends,
    part: fc.constant('prefix' as const),
    inputs: list(spent.map((part) => ({ ...part, ...notProved }))),
  }),
  fc.record({
    version: u16,
    part: fc.constant('witness' as const),
    inputs: list(proof.map((part) => ({ ...notSpent, ...part }))),
    outputs: fc.constant([]),
    lockTime: fc.constant(0),
    expiry: fc.constant(0),
  }),
);

/** Any transaction, in any of its forms. */
export const anyTransaction: fc.Arbitrary<Transaction> = fc.oneof(anyWholeTransaction, anyPart);

/** Any header. */
export const anyHeader: fc.Arbitrary<Header> = fc.record({
  version: fc.integer(),
  previous: hash,
  merkleRoot: hash,
  stakeRoot: hash,
  voteBits: u16,
  finalState: fc.nat(2 ** 48 - 1),
  voters: u16,
  freshStake: u8,
  revocations: u8,
  poolSize: u32,
  bits: u32,
  ticketPrice: i64,
  height: u32,
  size: u32,
  time: u32,
  nonce: u32,
  extraData: bytes(32, 32),
  stakeVersion: u32,
});
