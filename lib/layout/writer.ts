/**
 * Where writing has got to in a buffer that grows.
 * @module
 */
import type { Hash } from '../hash/hash.js';
import { viewOf } from './viewOf.js';

/** A cursor that writes into one growing buffer. */
export class Writer {
  bytes: Buffer = Buffer.allocUnsafeSlow(1 << 16);
  view: DataView = new DataView(this.bytes.buffer);
  offset = 0;

  /** Makes room for `length` bytes, and answers where they start. */
  room(length: number): number {
    const at = this.offset;
    this.offset = at + length;
    if (this.offset > this.bytes.length) this.#grow();
    return at;
  }

  #grow(): void {
    const larger = Buffer.allocUnsafeSlow(2 * this.offset);
    this.bytes.copy(larger);
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }

  /** What has been written since `start`, in memory of its own, after `room` bytes that are not written to. */
  copy(start: number, room: number): Buffer {
    const length = this.offset - start;
    const { buffer, byteOffset } = Buffer.allocUnsafe(room + length);
    const bytes = viewOf(buffer, byteOffset + room, length);
    bytes.set(viewOf(this.bytes.buffer, start, length));
    return bytes;
  }

  /** An unsigned byte. */
  u8(value: number): void {
    const at = this.room(1);
    this.view.setUint8(at, value);
  }

  /** Two bytes, unsigned, little endian. */
  u16(value: number): void {
    const at = this.room(2);
    this.view.setUint16(at, value, true);
  }

  /** Two bytes, unsigned, big endian: a port. */
  u16be(value: number): void {
    const at = this.room(2);
    this.view.setUint16(at, value);
  }

  /** Four bytes, unsigned, little endian. */
  u32(value: number): void {
    const at = this.room(4);
    this.view.setUint32(at, value, true);
  }

  /** Eight bytes, unsigned, little endian. */
  u64(value: bigint): void {
    const at = this.room(8);
    this.view.setBigUint64(at, value, true);
  }

  /** 32 bytes in wire order. */
  hash(value: Hash): void {
    const at = this.room(32);
    value.copyTo(this.view, at);
  }

  /** Bytes as they are, without their length. */
  put(value: Uint8Array): void {
    const at = this.room(value.length);
    this.bytes.set(value, at);
  }

  /** A CompactSize in its shortest form. */
  varint(value: number): void {
    if (value < 0xfd) this.u8(value);
    else if (value < 0x10000) {
      this.u8(0xfd);
      this.u16(value);
    } else if (value < 0x100000000) {
      this.u8(0xfe);
      this.u32(value);
    } else this.varbig(BigInt(value));
  }

  /** The same for numbers of up to 64 bits. */
  varbig(value: bigint): void {
    if (value < 0x100000000n) {
      this.varint(Number(value));
      return;
    }
    this.u8(0xff);
    this.u64(value);
  }
}
