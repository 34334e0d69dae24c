import { blake3 } from './blake3.js';
import type { Hash } from './hash.js';

/** Bytes as a number, the most significant first. */
const numberOf = (bytes: Buffer): bigint => BigInt(`0x0${bytes.toString('hex')}`);

/** A number as bytes, the least significant first, no more than it needs. */
function bytesOf(value: bigint): Buffer {
  const hex = value === 0n ? '' : value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').reverse();
}

const reversed = (bytes: Buffer): Buffer => Buffer.from(bytes).reverse();

/** `bytes` with the reverse of one of their halves behind it, as a number, squared. */
function square(bytes: Buffer, half: Buffer): bigint {
  const value = numberOf(Buffer.concat([bytes, reversed(half)]));
  return value * value;
}

/** The quotient of a long number that is made of `bytes`, and of `bytes`. Zeros have none: no bytes. */
function divided(bytes: Buffer): Buffer {
  const middle = bytes.length >>> 1;
  const divisor = numberOf(bytes);
  if (divisor === 0n) return Buffer.alloc(0);
  const [first, second] = [bytes.subarray(0, middle), bytes.subarray(middle)];
  return bytesOf((square(bytes, first) * square(bytes, second)) / divisor);
}

/**
 * DivHash, Parallelcoin's proof of work since its hard fork: BLAKE3 of the quotient of long numbers (p9 `forkhash/hash.go`). Each of
 * `rounds` makes the number ten times as long: with 2, a header of 80 bytes grows to 40 KB, which takes about ten milliseconds.
 */
export function divHash(bytes: Buffer, rounds: number): Hash {
  const quotient = divided(bytes);
  if (rounds === 0) return blake3(quotient);
  return divHash(Buffer.concat([quotient, reversed(quotient)]), rounds - 1);
}
