/**
 * Bytes: of fixed length, counted, as text, as a hash, all that remain, none.
 * @module
 */
import { LocalProtocolError } from '../errors.js';
import type { Hash } from '../hash/hash.js';
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

/** The length, where it is within the limit. */
function within(limit: number, length: number): number {
  if (length > limit)
    throw new LocalProtocolError(`expected at most ${limit} bytes, got ${length}`);
  return length;
}

class Bytes extends Layout<Buffer> {
  constructor(length: number) {
    super(length);
  }
  read(from: Reader): Buffer {
    return from.slice(this.span);
  }
  override skip(from: Reader): void {
    from.take(this.span);
  }
  write(to: Writer, value: Buffer): void {
    if (value.length !== this.span) {
      throw new LocalProtocolError(`expected ${this.span} bytes, got ${value.length}`);
    }
    to.put(value);
  }
}

class HashLayout extends Layout<Hash> {
  constructor() {
    super(32);
  }
  read(from: Reader): Hash {
    return from.hash();
  }
  override skip(from: Reader): void {
    from.take(32);
  }
  write(to: Writer, value: Hash): void {
    to.hash(value);
  }
}

class Varbytes extends Layout<Buffer> {
  readonly limit: number;
  constructor(limit: number) {
    super();
    this.limit = limit;
  }
  override least(): number {
    return 1;
  }
  read(from: Reader): Buffer {
    return from.slice(from.varint(this.limit));
  }
  override skip(from: Reader): void {
    from.take(from.varint(this.limit));
  }
  write(to: Writer, value: Buffer): void {
    to.varint(within(this.limit, value.length));
    to.put(value);
  }
}

class Varstring extends Layout<string> {
  readonly limit: number;
  constructor(limit: number) {
    super();
    this.limit = limit;
  }
  override least(): number {
    return 1;
  }
  read(from: Reader): string {
    return from.slice(from.varint(this.limit)).toString('latin1');
  }
  write(to: Writer, value: string): void {
    const bytes = Buffer.from(value, 'latin1');
    if (bytes.toString('latin1') !== value) {
      throw new LocalProtocolError(`expected letters of one byte (latin 1), got '${value}'`);
    }
    to.varint(within(this.limit, bytes.length));
    to.put(bytes);
  }
}

class Rest extends Layout<Buffer> {
  override least(): number {
    return 0;
  }
  read(from: Reader): Buffer {
    return from.slice(from.left());
  }
  write(to: Writer, value: Buffer): void {
    to.put(value);
  }
}

class Empty extends Layout<undefined> {
  constructor() {
    super(0);
  }
  read(): undefined {
    return undefined;
  }
  write(): void {}
}

class Optional<T> extends Layout<T | undefined> {
  readonly inner: Layout<T>;
  constructor(inner: Layout<T>) {
    super();
    this.inner = inner;
  }
  override least(): number {
    return 0;
  }
  read(from: Reader): T | undefined {
    return from.left() > 0 ? this.inner.read(from) : undefined;
  }
  override skip(from: Reader): void {
    if (from.left() > 0) this.inner.skip(from);
  }
  write(to: Writer, value: T | undefined): void {
    if (value !== undefined) this.inner.write(to, value);
  }
}

/** Exactly `length` bytes: a view of what was received. */
export const bytes = (length: number): Layout<Buffer> => new Bytes(length);
/** 32 bytes as a {@link Hash}. */
export const hash: Layout<Hash> = new HashLayout();
/** A CompactSize length, at most `limit`, then that many bytes: a view of what was received. */
export const varbytes = (limit: number): Layout<Buffer> => new Varbytes(limit);
/** The same as text, a byte a character (latin 1), so that any bytes survive. */
export const varstring = (limit: number): Layout<string> => new Varstring(limit);
/** All bytes that remain. */
export const rest: Layout<Buffer> = new Rest();
/** A payload of no bytes. */
export const empty: Layout<undefined> = new Empty();
/** A field at the end that may be missing: absent where no byte remains. */
export const optional = <T>(inner: Layout<T>): Layout<T | undefined> => new Optional(inner);
