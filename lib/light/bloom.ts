/**
 * Bloom filters (BIP 37). A filter is the payload of `filterload`, so it is sent as it is. Serving them lets anybody put much work on
 * a node, and using them tells the server what one looks for: prefer the filters of {@link basicFilter}.
 * @module
 */
import { LocalProtocolError, RemoteProtocolError } from '../errors.js';
import type { Hash } from '../hash/hash.js';
import { murmur3 } from '../hash/murmur3.js';
import { MAX_FILTER, MAX_HASH_FUNCTIONS, type FilterLoad } from '../messages/bloom.js';
import { txid, type Transaction } from '../messages/transactions.js';
import { paysToBareKeys, pushes } from './script.js';

type Input = Transaction['inputs'][number];
type Output = Transaction['outputs'][number];

/** Sets the seeds of the hash functions apart (BIP 37). */
const SEED_STEP = 0xfba4c795;

/** What a server adds to the filter of an output that matches, in the low two bits of the flags (BIP 37). */
export const BloomUpdate = { none: 0, all: 1, bareKeysOnly: 2 } as const;

/** What a filter is for. */
export interface BloomOptions {
  /** How many elements it will hold, at least 1. */
  readonly elements: number;
  /** How often it may say yes to another, as a fraction: above 0, below 1. */
  readonly falsePositiveRate: number;
  /** Random, so that filters with the same elements differ. Default 0. */
  readonly tweak?: number;
  /** One of {@link BloomUpdate}. Default none. */
  readonly flags?: number;
}

/**
 * An empty filter of the size that BIP 37 has for so many elements, at most 36 000 bytes and 50 hash functions.
 * @throws {LocalProtocolError} for fewer elements than 1, or a rate that is no fraction.
 *
 * @example
 * const filter = bloomFilter({ elements: 10, falsePositiveRate: 0.0001, tweak: 7, flags: BloomUpdate.all });
 * bloomInsert(filter, Buffer.from('our key'));
 * bloomContains(filter, Buffer.from('our key'));     // => true
 * bloomContains(filter, Buffer.from('another key'));   // => false
 */
export function bloomFilter({
  elements,
  falsePositiveRate,
  tweak = 0,
  flags = BloomUpdate.none,
}: BloomOptions): FilterLoad {
  if (!(elements >= 1)) throw new LocalProtocolError(`expected 1 element or more, got ${elements}`);
  if (!(falsePositiveRate > 0 && falsePositiveRate < 1)) {
    throw new LocalProtocolError(`expected a rate between 0 and 1, got ${falsePositiveRate}`);
  }
  const bits = Math.floor((-elements * Math.log(falsePositiveRate)) / Math.LN2 ** 2);
  const length = Math.floor(Math.min(bits, MAX_FILTER * 8) / 8);
  const functions = Math.floor(Math.floor((length * 8) / elements) * Math.LN2);
  return {
    filter: Buffer.alloc(length),
    hashFunctions: Math.min(functions, MAX_HASH_FUNCTIONS),
    tweak,
    flags,
  };
}

/**
 * A filter that a peer has sent, as one's own: its bytes are copied, for they change as transactions match.
 * @throws {RemoteProtocolError} for more than 36 000 bytes or 50 hash functions.
 */
export function receivedBloom(payload: FilterLoad): FilterLoad {
  const { filter, hashFunctions } = payload;
  if (filter.length > MAX_FILTER || hashFunctions > MAX_HASH_FUNCTIONS) {
    throw new RemoteProtocolError(
      `expected at most ${MAX_FILTER} bytes and ${MAX_HASH_FUNCTIONS} hash functions, got ${filter.length} and ${hashFunctions}`,
    );
  }
  return { ...payload, filter: Buffer.from(filter) };
}

/** The bits of an element. A filter of no bytes has none (CVE-2013-5700). */
function* bitsOf({ filter, hashFunctions, tweak }: FilterLoad, element: Uint8Array) {
  if (filter.length === 0) return;
  for (let i = 0; i < hashFunctions; i++) {
    yield murmur3(Math.imul(i, SEED_STEP) + tweak, element) % (filter.length * 8);
  }
}

/** Puts an element into a filter, whose bytes change. Into a filter of no bytes: nothing, it matches everything. */
export function bloomInsert(filter: FilterLoad, element: Uint8Array): void {
  for (const bit of bitsOf(filter, element)) filter.filter[bit >>> 3]! |= 1 << (bit & 7);
}

/** Whether a filter may hold an element: never false for one that was put in. */
export function bloomContains(filter: FilterLoad, element: Uint8Array): boolean {
  for (const bit of bitsOf(filter, element)) {
    if ((filter.filter[bit >>> 3]! & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

/** What filters know an output by: the txid in wire order, then its index. */
function outpoint(id: Hash, index: number): Buffer {
  const bytes = Buffer.alloc(36);
  id.bytes().copy(bytes);
  bytes.writeUInt32LE(index, 32);
  return bytes;
}

function holdsPush(filter: FilterLoad, script: Buffer): boolean {
  for (const data of pushes(script)) if (bloomContains(filter, data)) return true;
  return false;
}

const updates = ({ flags }: FilterLoad, { script }: Output): boolean =>
  (flags & 3) === BloomUpdate.all ||
  ((flags & 3) === BloomUpdate.bareKeysOnly && paysToBareKeys(script));

/** Whether an output matches; as the flags say, the filter then takes its outpoint, to match what spends it. */
function outputMatches(filter: FilterLoad, output: Output, id: Hash, index: number): boolean {
  if (!holdsPush(filter, output.script)) return false;
  if (updates(filter, output)) bloomInsert(filter, outpoint(id, index));
  return true;
}

const inputMatches = (filter: FilterLoad, { txid, index, script }: Input): boolean =>
  bloomContains(filter, outpoint(txid, index)) || holdsPush(filter, script);

/**
 * Whether a transaction matches a filter: by its id, by what its scripts push, or by what it spends. The filter's bytes change as its
 * flags say, so transactions are to be shown in the order of their block. `id` is the txid, where it is known already.
 */
export function bloomMatches(filter: FilterLoad, tx: Transaction, id = txid(tx)): boolean {
  const { inputs, outputs } = tx;
  let found = bloomContains(filter, id.bytes());
  // All outputs, even after a match: each may add to the filter.
  outputs.forEach((output, index) => {
    if (outputMatches(filter, output, id, index)) found = true;
  });
  return found || inputs.some((input) => inputMatches(filter, input));
}
