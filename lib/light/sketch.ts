/**
 * Sketches of sets of short ids (BIP 330): a few bytes that, combined with the sketch of another set, hold what the two sets do
 * not share. Made and combined here. Decoding a combined sketch, that is finding the roots of a polynomial over GF(2^32), is
 * left to the library minisketch, whose byte format this is.
 * @module
 */
import { LocalProtocolError } from '../errors.js';

/** Most syndromes of a sketch: it must fit the payload of one message (4 000 000 bytes). */
export const MAX_SKETCH_CAPACITY = 999_999;

/** Product in GF(2^32) with the modulus x^32 + x^7 + x^3 + x^2 + 1 (BIP 330). */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 31; bit >= 0; bit--) {
    product = (product << 1) ^ (product < 0 ? 0x8d : 0);
    if ((b >>> bit) & 1) product ^= a;
  }
  return product;
}

/**
 * The sketch of a set: `capacity` field elements of 4 bytes, element j being the sum of all (2j + 1)-th powers. A set in which
 * an id stands twice is a set without it.
 * @throws {LocalProtocolError} for an id outside 1 to 2^32 − 1, or a capacity that no message can carry.
 *
 * @example
 * const [ours, theirs] = [sketchOf([1, 2, 3], 8), sketchOf([2, 3, 4], 8)];
 * combineSketches(ours, theirs);   // => sketchOf([1, 4], 8)
 */
export function sketchOf(shortIds: Iterable<number>, capacity: number): Buffer {
  if (!Number.isInteger(capacity) || capacity < 0 || capacity > MAX_SKETCH_CAPACITY) {
    throw new LocalProtocolError(
      `expected a capacity of 0 to ${MAX_SKETCH_CAPACITY}, got ${capacity}`,
    );
  }
  const sums = new Int32Array(capacity);
  for (const id of shortIds) {
    if (!Number.isInteger(id) || id < 1 || id > 0xffffffff) {
      throw new LocalProtocolError(`expected a short id of 1 to 2^32 - 1, got ${id}`);
    }
    const square = multiply(id, id);
    for (let j = 0, power = id; j < capacity; j++, power = multiply(power, square))
      sums[j]! ^= power;
  }
  const bytes = Buffer.alloc(4 * capacity);
  sums.forEach((sum, j) => bytes.writeInt32LE(sum, 4 * j));
  return bytes;
}

/**
 * The sketch of the symmetric difference of two sets: the exclusive or of their sketches, as long as the shorter one (the start
 * of a sketch is the sketch of lower capacity).
 */
export function combineSketches(a: Uint8Array, b: Uint8Array): Buffer {
  const bytes = Buffer.alloc(Math.min(a.length, b.length));
  for (let i = 0; i < bytes.length; i++) bytes[i] = a[i]! ^ b[i]!;
  return bytes;
}
