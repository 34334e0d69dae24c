/**
 * The numbers that secp256k1 reckons with, and their 32 bytes.
 * @module
 */

/** The prime of secp256k1's field (SEC 2, section 2.4.1). */
export const FIELD = 2n ** 256n - 2n ** 32n - 977n;

/** A number from its bytes, the most significant first. */
export const numberOf = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Buffer.from(bytes).toString('hex')}`);

/** The bytes of a number, as many as `length`. */
export const bytesOf = (number: bigint, length = 32): Buffer =>
  Buffer.from(number.toString(16).padStart(2 * length, '0'), 'hex');
