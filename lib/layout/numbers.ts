import { DecodeError, LocalProtocolError } from '../errors.js';
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

/** The value, where it is a whole number within the range. */
function whole(value: number, least: number, most: number): number {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new LocalProtocolError(`expected a whole number from ${least} to ${most}, got ${value}`);
  }
  return value;
}

function wholeBig(value: bigint, least: bigint, most: bigint): bigint {
  if (typeof value !== 'bigint' || value < least || value > most) {
    throw new LocalProtocolError(`expected a bigint from ${least} to ${most}, got ${value}`);
  }
  return value;
}

class U8 extends Layout<number> {
  constructor() {
    super(1);
  }
  read(from: Reader): number {
    return from.u8();
  }
  write(to: Writer, value: number): void {
    to.u8(whole(value, 0, 0xff));
  }
}

class U16 extends Layout<number> {
  constructor() {
    super(2);
  }
  read(from: Reader): number {
    return from.u16();
  }
  write(to: Writer, value: number): void {
    to.u16(whole(value, 0, 0xffff));
  }
}

class U16be extends Layout<number> {
  constructor() {
    super(2);
  }
  read(from: Reader): number {
    return from.u16be();
  }
  write(to: Writer, value: number): void {
    to.u16be(whole(value, 0, 0xffff));
  }
}

class U32 extends Layout<number> {
  constructor() {
    super(4);
  }
  read(from: Reader): number {
    return from.u32();
  }
  write(to: Writer, value: number): void {
    to.u32(whole(value, 0, 0xffffffff));
  }
}

class U48 extends Layout<number> {
  constructor() {
    super(6);
  }
  read(from: Reader): number {
    return from.u32() + from.u16() * 2 ** 32;
  }
  write(to: Writer, value: number): void {
    whole(value, 0, 2 ** 48 - 1);
    to.u32(value % 2 ** 32);
    to.u16(Math.floor(value / 2 ** 32));
  }
}

class I32 extends Layout<number> {
  constructor() {
    super(4);
  }
  read(from: Reader): number {
    return from.i32();
  }
  write(to: Writer, value: number): void {
    to.u32(whole(value, -0x80000000, 0x7fffffff));
  }
}

class U64 extends Layout<bigint> {
  constructor() {
    super(8);
  }
  read(from: Reader): bigint {
    return from.u64();
  }
  write(to: Writer, value: bigint): void {
    to.u64(wholeBig(value, 0n, 0xffffffffffffffffn));
  }
}

class I64 extends Layout<bigint> {
  constructor() {
    super(8);
  }
  read(from: Reader): bigint {
    return from.i64();
  }
  write(to: Writer, value: bigint): void {
    to.u64(wholeBig(value, -0x8000000000000000n, 0x7fffffffffffffffn));
  }
}

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

class Varint extends Layout<number> {
  readonly limit: number;
  constructor(limit: number) {
    super();
    this.limit = limit;
  }
  override least(): number {
    return 1;
  }
  read(from: Reader): number {
    return from.varint(this.limit);
  }
  write(to: Writer, value: number): void {
    to.varint(whole(value, 0, this.limit));
  }
}

class Varbig extends Layout<bigint> {
  override least(): number {
    return 1;
  }
  read(from: Reader): bigint {
    return from.varbig();
  }
  write(to: Writer, value: bigint): void {
    to.varbig(wholeBig(value, 0n, 0xffffffffffffffffn));
  }
}

/** Allows only values that a rule accepts. */
class Checked<T> extends Layout<T> {
  readonly inner: Layout<T>;
  readonly accepts: (value: T) => boolean;
  readonly rule: string;
  constructor(inner: Layout<T>, accepts: (value: T) => boolean, rule: string) {
    super(inner.span);
    this.inner = inner;
    this.accepts = accepts;
    this.rule = rule;
  }
  override least(): number {
    return this.inner.least();
  }
  read(from: Reader): T {
    const value = this.inner.read(from);
    if (!this.accepts(value)) throw new DecodeError(`expected ${this.rule}, got ${String(value)}`);
    return value;
  }
  write(to: Writer, value: T): void {
    if (!this.accepts(value))
      throw new LocalProtocolError(`expected ${this.rule}, got ${String(value)}`);
    this.inner.write(to, value);
  }
}

/** 8 bits, unsigned. */
export const u8: Layout<number> = new U8();
/** 16 bits, unsigned, little endian. */
export const u16: Layout<number> = new U16();
/** 16 bits, unsigned, big endian: ports. */
export const u16be: Layout<number> = new U16be();
/** 32 bits, unsigned, little endian. */
export const u32: Layout<number> = new U32();
/** 48 bits, unsigned, little endian: short ids (BIP 152). */
export const u48: Layout<number> = new U48();
/** 32 bits, two's complement, little endian. */
export const i32: Layout<number> = new I32();
/** 64 bits, unsigned, little endian. */
export const u64: Layout<bigint> = new U64();
/** 64 bits, two's complement, little endian. */
export const i64: Layout<bigint> = new I64();
/** One byte: anything but 0 is true. */
export const flag: Layout<boolean> = new Flag();
/** One byte: 0 or 1, and no other. */
export const bool: Layout<boolean> = new Bool();
/** CompactSize, at most `limit`, in its shortest form. */
export const varint = (limit: number): Layout<number> => new Varint(limit);
/** CompactSize of the full 64 bits, in its shortest form. */
export const varbig: Layout<bigint> = new Varbig();
/** `inner`, where `accepts` the value; `rule` completes "expected …". */
export const checked = <T>(
  inner: Layout<T>,
  accepts: (value: T) => boolean,
  rule: string,
): Layout<T> => new Checked(inner, accepts, rule);
