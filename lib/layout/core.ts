/**
 * The one abstraction of the codec. A house layout is a Layout of the package buffer-layout that also reads from and
 * writes to a cursor, so nested values are walked once. This file alone imports the package.
 * @module
 */
import { Layout as Untyped } from 'buffer-layout';
import { DecodeError } from '../errors.js';
import { Reader } from './reader.js';
import { viewOf } from './viewOf.js';
import { Writer } from './writer.js';

/** The part of buffer-layout's Layout that we promise; keeps its name out of our declarations. */
export interface BufferLayout {
  /** Bytes of every value, or -1 where it varies. */
  readonly span: number;
  /** The field that it is in a structure of buffer-layout's. */
  readonly property: string | undefined;
  /** The value at `offset`; what follows is not looked at. */
  decode(bytes: Buffer, offset?: number): unknown;
  /** Puts the value at `offset`, and answers how many bytes it took. */
  encode(value: never, bytes: Buffer, offset?: number): number;
  /** How many bytes the value at `offset` takes. */
  getSpan(bytes?: Buffer, offset?: number): number;
  /** The same layout as a field of another name. */
  replicate(property: string): BufferLayout;
}

const Base: new (
  span: number,
  property?: string,
) => {
  /** Bytes of every value, or -1 where it varies. */
  readonly span: number;
  /** The field that it is in a structure of buffer-layout's. */
  readonly property: string | undefined;
  /** buffer-layout's: the same layout as a field of another name. */
  replicate(property: string): BufferLayout;
} = Untyped;

/** All encoding goes through one buffer, copied once at the end. One begins where another has got to, so a `write` may encode. */
const shared = new Writer();

/** All decoding goes through one cursor, since a view of memory costs more than a small message. Not there while it is used: a `read` may decode. */
let idle: Reader | undefined = new Reader(Buffer.alloc(0));

/**
 * How one type lies on the wire. Subclasses give `read` and `write`, and `skip` and `least` where the size varies.
 * Works inside buffer-layout's `struct` and `seq`. Subclasses have no `#private` fields: `replicate` copies by prototype.
 *
 * @example
 * u32.unpack(Buffer.from('01000000', 'hex'));   // => 1
 * u32.pack(1).toString('hex');   // => '01000000'
 */
export abstract class Layout<T> extends Base {
  /** `span`: bytes of every value, or -1 where it varies. */
  constructor(span = -1) {
    super(span);
  }

  /** Takes one value from the cursor. @throws {DecodeError} for bytes that are none. */
  abstract read(from: Reader): T;

  /** Puts one value to the cursor. @throws {LocalProtocolError} for a value that has no bytes. */
  abstract write(to: Writer, value: T): void;

  /** Walks one value without building it. Refuses all that `read` refuses. */
  skip(from: Reader): void {
    this.read(from);
  }

  /** Fewest bytes that any value takes. */
  least(): number {
    return Math.max(0, this.span);
  }

  /** The value of a whole payload. @throws {DecodeError} also for bytes left over. */
  unpack(bytes: Buffer): T {
    const from = idle?.open(bytes) ?? new Reader(bytes);
    idle = undefined;
    try {
      const value = this.read(from);
      if (from.left() > 0) throw new DecodeError(`expected the end, got ${from.left()} more bytes`);
      return value;
    } finally {
      idle = from;
    }
  }

  /** The bytes of a value, in memory of their own. There `room` bytes before them are free for what goes before. */
  pack(value: T, room = 0): Buffer {
    const start = shared.offset;
    try {
      this.write(shared, value);
      return shared.copy(start, room);
    } finally {
      shared.offset = start;
    }
  }

  /** buffer-layout's: the value at `offset`; what follows is not looked at. */
  decode(bytes: Buffer, offset = 0): T {
    return this.read(new Reader(bytes, offset));
  }

  /** buffer-layout's: puts the value at `offset`, and answers how many bytes it took. @throws {RangeError} where there is no room. */
  encode(value: T, bytes: Buffer, offset = 0): number {
    const packed = this.pack(value);
    const room = bytes.length - offset;
    if (packed.length > room) {
      throw new RangeError(`expected room for ${packed.length} bytes, got ${room}`);
    }
    return packed.copy(bytes, offset);
  }

  /** buffer-layout's: how many bytes the value at `offset` takes. */
  getSpan(bytes?: Buffer, offset = 0): number {
    if (this.span >= 0) return this.span;
    if (bytes === undefined) throw new RangeError('indeterminate span');
    const from = new Reader(bytes, offset);
    const start = from.offset;
    this.skip(from);
    return from.offset - start;
  }
}

/** The values of a layout. */
export type TypeOf<L> = L extends Layout<infer T> ? T : never;

/** Any layout; what a message table holds. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a layout both takes and gives its type
export type AnyLayout = Layout<any>;

/** A buffer-layout layout as one of ours, to use one that somebody already has. */
class Adapted<T> extends Layout<T> {
  readonly theirs: BufferLayout;

  constructor(theirs: BufferLayout) {
    super(theirs.span);
    this.theirs = theirs;
  }

  read(from: Reader): T {
    const bytes = viewOf(from.view.buffer, from.offset, from.left());
    try {
      from.take(this.theirs.getSpan(bytes));
      return this.theirs.decode(bytes) as T;
    } catch (error) {
      if (error instanceof DecodeError) throw error;
      throw new DecodeError(`expected a value, got '${(error as Error).message}'`);
    }
  }

  /** Theirs leave stale memory under a missing field and cannot tell their size: a clean buffer, larger until it fits. */
  write(to: Writer, value: T): void {
    for (let size = Math.max(this.span, 256); ; size *= 2) {
      const bytes = Buffer.alloc(size);
      try {
        to.put(bytes.subarray(0, this.theirs.encode(value as never, bytes)));
        return;
      } catch (error) {
        if (this.span >= 0 || !(error instanceof RangeError) || size > 2 ** 26) throw error;
      }
    }
  }
}

/** Takes any layout of the package buffer-layout into a house struct. */
export const adapt = <T>(theirs: BufferLayout): Layout<T> => new Adapted<T>(theirs);
