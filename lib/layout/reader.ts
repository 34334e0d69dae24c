/**
 * Where reading has got to in received bytes.
 * @module
 */
import { DecodeError } from '../errors.js';
import { Hash } from '../hash/hash.js';
import { viewOf } from './viewOf.js';

/** Largest number that may stand for a length or a count (Bitcoin Core `serialize.h`, MAX_SIZE). */
export const MAX_COUNT = 0x02000000;

const NONE = Buffer.alloc(0);

/**
 * A cursor over received bytes. Every method checks the end first and throws a {@link DecodeError}, never a RangeError.
 * The view spans the whole chunk and is kept from message to message.
 */
export class Reader {
  /** Over the whole chunk in which the bytes lie. */
  view: DataView;
  /** Where reading goes on: a position in the view. */
  offset: number;
  /** Where it must end: a position in the view. */
  end: number;
  /** What was opened last, and where it lies: asking a Buffer costs more than what is read of a small message. */
  #opened: Buffer | undefined;
  #start = 0;
  #end = 0;

  constructor(bytes: Buffer, start = 0, end = bytes.length) {
    this.view = new DataView(bytes.buffer);
    this.offset = bytes.byteOffset + Math.min(start, end);
    this.end = bytes.byteOffset + end;
  }

  /** Starts again on other bytes; the view stays where both lie in the same chunk. The same bytes are asked but for their length. */
  open(bytes: Buffer): this {
    if (bytes !== this.#opened || bytes.length !== this.#end - this.#start) this.#enter(bytes);
    this.offset = this.#start;
    this.end = this.#end;
    return this;
  }

  #enter(bytes: Buffer): void {
    const { buffer, byteOffset, length } = bytes;
    if (buffer !== this.view.buffer) this.view = new DataView(buffer);
    this.#opened = bytes;
    this.#start = byteOffset;
    this.#end = byteOffset + length;
  }

  /** Starts again between two positions of a view. */
  over(view: DataView, start: number, end: number): this {
    this.#opened = undefined;
    this.view = view;
    this.offset = start;
    this.end = end;
    return this;
  }

  /** Bytes that remain. */
  left(): number {
    return this.end - this.offset;
  }

  /** Moves over `length` bytes, and answers where they start in the view. */
  take(length: number): number {
    const at = this.offset;
    if (length > this.end - at)
      throw new DecodeError(`expected ${length} bytes, got ${this.end - at}`);
    this.offset = at + length;
    return at;
  }

  /** A view of the next `length` bytes. Those without any share one buffer: a list of them would cost far more than its bytes. */
  slice(length: number): Buffer {
    if (length === 0) return NONE;
    return viewOf(this.view.buffer, this.take(length), length);
  }

  /** An unsigned byte. */
  u8(): number {
    return this.view.getUint8(this.take(1));
  }

  /** Two bytes, unsigned, little endian. */
  u16(): number {
    return this.view.getUint16(this.take(2), true);
  }

  /** Two bytes, unsigned, big endian: a port. */
  u16be(): number {
    return this.view.getUint16(this.take(2));
  }

  /** Four bytes, unsigned, little endian. */
  u32(): number {
    return this.view.getUint32(this.take(4), true);
  }

  /** Four bytes, signed, little endian. */
  i32(): number {
    return this.view.getInt32(this.take(4), true);
  }

  /** Eight bytes, unsigned, little endian. */
  u64(): bigint {
    return this.view.getBigUint64(this.take(8), true);
  }

  /** Eight bytes, signed, little endian. */
  i64(): bigint {
    return this.view.getBigInt64(this.take(8), true);
  }

  /** 32 bytes in wire order. */
  hash(): Hash {
    return Hash.at(this.view, this.take(32));
  }

  /** A CompactSize of up to 64 bits in its shortest form. */
  varbig(): bigint {
    const first = this.u8();
    if (first < 0xfd) return BigInt(first);
    if (first === 0xfd) return BigInt(shortest(this.u16(), 0xfd, 3));
    if (first === 0xfe) return BigInt(shortest(this.u32(), 0x10000, 5));
    return shortest(this.u64(), 0x100000000n, 9);
  }

  /** A CompactSize that is a number, at most `limit`. */
  varint(limit = MAX_COUNT): number {
    const first = this.u8();
    let value = first;
    if (first === 0xfd) value = shortest(this.u16(), 0xfd, 3);
    else if (first === 0xfe) value = shortest(this.u32(), 0x10000, 5);
    else if (first === 0xff) value = Number(shortest(this.u64(), 0x100000000n, 9));
    if (value > limit) throw new DecodeError(`expected at most ${limit}, got ${value}`);
    return value;
  }

  /** A count of elements that take at least `least` bytes each: a claim, checked before anything is allocated. */
  count(limit: number, least: number): number {
    const count = this.varint(limit);
    if (count * least > this.end - this.offset) {
      throw new DecodeError(
        `expected ${count} elements of at least ${least} bytes, got ${this.left()} bytes`,
      );
    }
    return count;
  }
}

/** The value, where it does not fit a shorter form. */
function shortest<N extends number | bigint>(value: N, least: N, length: number): N {
  if (value < least) {
    throw new DecodeError(`expected the shortest form of ${value}, got ${length} bytes`);
  }
  return value;
}
