/**
 * Yes and no in one byte.
 * @module
 */
import { DecodeError } from '../errors.js';
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

class Flag extends Layout<boolean> {
  constructor() {
    super(1);
  }
  read(from: Reader): boolean {
    return from.u8() !== 0;
  }
  write(to: Writer, value: boolean): void {
    to.u8(value ? 1 : 0);
  }
}

class Bool extends Layout<boolean> {
  constructor() {
    super(1);
  }
  read(from: Reader): boolean {
    const byte = from.u8();
    if (byte > 1) throw new DecodeError(`expected 0 or 1, got ${byte}`);
    return byte === 1;
  }
  write(to: Writer, value: boolean): void {
    to.u8(value ? 1 : 0);
  }
}

/** One byte: anything but 0 is true. */
export const flag: Layout<boolean> = new Flag();
/** One byte: 0 or 1, and no other. */
export const bool: Layout<boolean> = new Bool();
