/**
 * Golomb-coded sets (BIP 158): a set of byte strings in few bits. It may say yes to a string that is not in it, and never says no to
 * one that is. The bytes are the count of elements, then the differences between their hashes in order, in Golomb-Rice code.
 * @module
 */
import { DecodeError } from '../errors.js';
import { siphash, type SipKey } from '../hash/siphash.js';
import { varint } from '../layout/varint.js';
import { MAX_COUNT, Reader } from '../layout/reader.js';
import { bitReader, bitWriter } from './bits.js';

/** How a set is coded. */
export interface GcsParameters {
  /** Bits of each remainder, at most 32. */
  readonly p: number;
  /** One in so many strings that are not in the set matches. */
  readonly m: number;
}

/** How the basic filter is coded (BIP 158). */
export const BASIC_GCS: GcsParameters = { p: 19, m: 784_931 };

const countLayout = varint(MAX_COUNT);

/** Strings as numbers below `range`, ascending: their hashes, spread evenly (BIP 158, hash_to_range). */
function hashed(key: SipKey, elements: Iterable<Uint8Array>, range: number): number[] {
  const numbers = Array.from(elements, (element) =>
    Number((siphash(key, element) * BigInt(range)) >> 64n),
  );
  return numbers.sort((a, b) => a - b);
}

/** Each string once. */
function distinct(elements: Iterable<Uint8Array>): readonly Uint8Array[] {
  const byText = new Map<string, Uint8Array>();
  for (const element of elements) byText.set(Buffer.from(element).toString('latin1'), element);
  return [...byText.values()];
}

/**
 * The filter of a set of strings, each counted once. Of none: the single byte 0.
 *
 * @example
 * const key = Hash.zero;   // for a basic filter: the hash of its block
 * const filter = gcsEncode(key, [Buffer.from('ours'), Buffer.from('theirs')]);
 * gcsMatch(key, filter, Buffer.from('ours'));   // => true
 */
export function gcsEncode(
  key: SipKey,
  elements: Iterable<Uint8Array>,
  { p, m }: GcsParameters = BASIC_GCS,
): Buffer {
  const set = distinct(elements);
  const bits = bitWriter();
  let before = 0;
  for (const value of hashed(key, set, set.length * m)) {
    const delta = value - before;
    bits.unary(Math.floor(delta / 2 ** p));
    bits.put(delta % 2 ** p, p);
    before = value;
  }
  return Buffer.concat([countLayout.pack(set.length), bits.bytes()]);
}

/** The count of a filter, which its bytes must bear out: an element takes one bit more than its remainder. */
function countOf(from: Reader, p: number): number {
  const count = countLayout.read(from);
  if (count * (p + 1) > from.left() * 8) {
    throw new DecodeError(`expected ${count} elements of ${p + 1} bits, got ${from.left()} bytes`);
  }
  return count;
}

/** The numbers of a filter, ascending, each read when it is asked for. */
function* values(filter: Buffer, { p, m }: GcsParameters): Generator<number> {
  const from = new Reader(filter);
  const count = countOf(from, p);
  const bits = bitReader(from.slice(from.left()));
  const step = 2 ** p;
  const limit = Math.floor((count * m) / step);
  let value = 0;
  for (let i = 0; i < count; i++) {
    value += bits.unary(limit) * step + bits.take(p);
    if (value >= count * m) throw new DecodeError(`expected less than ${count * m}, got ${value}`);
    yield value;
  }
  if (bits.left() > 0) throw new DecodeError(`expected the end, got ${bits.left()} more bytes`);
}

/**
 * The numbers that a filter holds, ascending.
 * @throws {DecodeError} for bytes that are no filter. A count that they cannot bear out is refused before anything is allocated.
 */
export const gcsDecode = (
  filter: Buffer,
  parameters: GcsParameters = BASIC_GCS,
): readonly number[] => [...values(filter, parameters)];

/** How many elements a filter says it has. @throws {DecodeError} where its bytes cannot bear that out. */
export const gcsCount = (filter: Buffer, { p }: GcsParameters = BASIC_GCS): number =>
  countOf(new Reader(filter), p);

/**
 * Whether a filter may hold any of some strings: one walk through the filter for all of them, which ends at the first match.
 * @throws {DecodeError} for bytes that are no filter, where the walk comes upon it.
 */
export function gcsMatchAny(
  key: SipKey,
  filter: Buffer,
  elements: Iterable<Uint8Array>,
  parameters: GcsParameters = BASIC_GCS,
): boolean {
  const wanted = hashed(key, elements, gcsCount(filter, parameters) * parameters.m);
  let at = 0;
  for (const value of values(filter, parameters)) {
    while (at < wanted.length && wanted[at]! < value) at++;
    if (at === wanted.length) return false;
    if (wanted[at] === value) return true;
  }
  return false;
}

/** Whether a filter may hold a string. See {@link gcsMatchAny}. */
export const gcsMatch = (
  key: SipKey,
  filter: Buffer,
  element: Uint8Array,
  parameters: GcsParameters = BASIC_GCS,
): boolean => gcsMatchAny(key, filter, [element], parameters);
