/**
 * Whole numbers of fixed size.
 * @module
 */
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';
import { whole, wholeBig, wholeI32, wholeU32 } from './whole.js';

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

class I8 extends Layout<number> {
  constructor() {
    super(1);
  }
  read(from: Reader): number {
    return from.view.getInt8(from.take(1));
  }
  write(to: Writer, value: number): void {
    to.u8(whole(value, -0x80, 0x7f));
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
    to.u32(wholeU32(value));
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
    to.u32(value); // takes the low 32 bits
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
    to.u32(wholeI32(value));
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

/** 8 bits, unsigned. */
export const u8: Layout<number> = new U8();
/** 8 bits, two's complement. */
export const i8: Layout<number> = new I8();
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
