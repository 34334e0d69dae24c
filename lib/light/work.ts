/**
 * Proof of work: compact bits ⇄ target, and how much work a header stands for.
 * @module
 */
import { LocalProtocolError } from '../errors.js';
import type { Hash } from '../hash/hash.js';

const SIGN = 0x00800000;
const MANTISSA = 0x007fffff;
const RANGE = 1n << 256n;

/**
 * The target that compact bits stand for: mantissa × 256^(exponent − 3).
 * Undefined where they stand for none: zero, a negative number, or more than 256 bits (Bitcoin Core `arith_uint256.cpp`, SetCompact).
 *
 * @example
 * targetOf(0x1d00ffff);   // => 0xffffn << 208n
 */
export function targetOf(bits: number): bigint | undefined {
  const exponent = bits >>> 24;
  const mantissa = BigInt(bits & MANTISSA);
  const target =
    exponent < 3 ? mantissa >> BigInt(8 * (3 - exponent)) : mantissa << BigInt(8 * (exponent - 3));
  return (bits & SIGN) !== 0 || target === 0n || target >= RANGE ? undefined : target;
}

/**
 * The compact bits of a target, rounded down to the 15 to 23 leading bits that they hold.
 * @throws {LocalProtocolError} for a target below 0 or above 256 bits.
 */
export function bitsOf(target: bigint): number {
  if (target < 0n || target >= RANGE) {
    throw new LocalProtocolError(`expected a target of at most 256 bits, got ${target}`);
  }
  let exponent = target === 0n ? 0 : Math.ceil(target.toString(16).length / 2);
  let mantissa = Number(
    exponent < 3 ? target << BigInt(8 * (3 - exponent)) : target >> BigInt(8 * (exponent - 3)),
  );
  if ((mantissa & SIGN) !== 0) {
    mantissa >>>= 8;
    exponent++;
  }
  return ((exponent << 24) | mantissa) >>> 0;
}

/** How many hashes a block of these bits takes on average: floor(2^256 / (target + 1)). 0 for bits without a target. */
export function workOf(bits: number): bigint {
  const target = targetOf(bits);
  return target === undefined ? 0n : RANGE / (target + 1n);
}

/** Whether a hash, read as a little-endian number, is at most the target of the bits, and that at most `powLimit`. */
export function hasProofOfWork(hash: Hash, bits: number, powLimit: bigint): boolean {
  const target = targetOf(bits);
  return target !== undefined && target <= powLimit && hash.toBigInt() <= target;
}
