/**
 * Streams of bits, the most significant of each byte first.
 * @module
 */
import { DecodeError } from '../errors.js';

/** Takes bits. */
export interface BitWriter {
  /** Puts `width` bits of a number, 32 at most. */
  put(value: number, width: number): void;
  /** Puts a number in unary: as many ones, then a zero. */
  unary(value: number): void;
  /** What was put, padded with zeros to whole bytes. */
  bytes(): Buffer;
}

/** Gives bits. @throws {DecodeError} where they run out. */
export interface BitReader {
  /** A number of `width` bits, 32 at most. */
  take(width: number): number;
  /** A number in unary. @throws {DecodeError} above `limit`. */
  unary(limit: number): number;
  /** Whole bytes that no bit was taken of. */
  left(): number;
}

export function bitWriter(): BitWriter {
  const bytes: number[] = [];
  let free = 0;
  function bit(value: number): void {
    if (free === 0) {
      bytes.push(0);
      free = 8;
    }
    free--;
    bytes[bytes.length - 1]! |= value << free;
  }
  return {
    put(value, width) {
      for (let at = width - 1; at >= 0; at--) bit((value >>> at) & 1);
    },
    unary(value) {
      for (let i = 0; i < value; i++) bit(1);
      bit(0);
    },
    bytes: () => Buffer.from(bytes),
  };
}

export function bitReader(bytes: Uint8Array): BitReader {
  let offset = 0;
  function byte(): number {
    const value = bytes[offset >>> 3];
    if (value === undefined) throw new DecodeError(`expected another bit, got ${offset} bits`);
    return value;
  }
  return {
    take(width) {
      let value = 0;
      for (let missing = width; missing > 0;) {
        const free = 8 - (offset & 7);
        const length = Math.min(free, missing);
        const bits = (byte() >>> (free - length)) & ((1 << length) - 1);
        value = (value << length) | bits;
        offset += length;
        missing -= length;
      }
      return value >>> 0;
    },
    unary(limit) {
      let value = 0;
      for (; (byte() >>> (7 - (offset & 7))) & 1; offset++) {
        if (++value > limit) throw new DecodeError(`expected at most ${limit} ones, got more`);
      }
      offset++;
      return value;
    },
    left: () => bytes.length - ((offset + 7) >>> 3),
  };
}
