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

class Flagged<T> extends Layout<T | undefined> {
  readonly inner: Layout<T>;
  constructor(inner: Layout<T>) {
    super();
    this.inner = inner;
  }
  override least(): number {
    return 1;
  }
  read(from: Reader): T | undefined {
    return bool.read(from) ? this.inner.read(from) : undefined;
  }
  override skip(from: Reader): void {
    if (bool.read(from)) this.inner.skip(from);
  }
  write(to: Writer, value: T | undefined): void {
    bool.write(to, value !== undefined);
    if (value !== undefined) this.inner.write(to, value);
  }
}

/** One byte: anything but 0 is true. */
export const flag: Layout<boolean> = new Flag();
/** One byte: 0 or 1, and no other. */
export const bool: Layout<boolean> = new Bool();
/** A byte of 0 or 1, and the value where it is 1; absent where it is 0. */
export const flagged = <T>(inner: Layout<T>): Layout<T | undefined> => new Flagged(inner);
