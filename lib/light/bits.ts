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
  function bit(): number {
    const byte = bytes[offset >>> 3];
    if (byte === undefined) throw new DecodeError(`expected another bit, got ${offset} bits`);
    return (byte >>> (7 - (offset++ & 7))) & 1;
  }
  return {
    take(width) {
      let value = 0;
      for (let i = 0; i < width; i++) value = (value << 1) | bit();
      return value >>> 0;
    },
    unary(limit) {
      let value = 0;
      while (bit() === 1) {
        if (++value > limit) throw new DecodeError(`expected at most ${limit} ones, got more`);
      }
      return value;
    },
    left: () => bytes.length - ((offset + 7) >>> 3),
  };
}
