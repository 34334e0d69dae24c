/**
 * What may be written as a whole number.
 * @module
 */
import { LocalProtocolError } from '../errors.js';

/** The value, where it is a whole number within the range. */
export function whole(value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new LocalProtocolError(`expected a whole number from ${least} to ${most}, got ${value}`);
  }
  return value;
}

/** The same, of 64 bits. */
export function wholeBig(value: bigint, least: bigint, most: bigint): bigint {
  if (typeof value !== 'bigint' || value < least || value > most) {
    throw new LocalProtocolError(`expected a bigint from ${least} to ${most}, got ${value}`);
  }
  return value;
}

/** The same, of 32 bits, unsigned. */
export const wholeU32 = (value: number): number =>
  typeof value === 'number' && value >>> 0 === value ? value : whole(value, 0, 0xffffffff);

/** The same, of 32 bits, signed. */
export const wholeI32 = (value: number): number =>
  typeof value === 'number' && (value | 0) === value
    ? value
    : whole(value, -0x80000000, 0x7fffffff);
