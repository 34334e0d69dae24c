/**
 * Values that are their bytes until a field is asked for.
 * @module
 */
import { LocalProtocolError } from '../errors.js';
import { inspect } from '../inspect.js';
import { Layout } from './core.js';
import { Reader } from './reader.js';
import { viewOf } from './viewOf.js';
import type { Writer } from './writer.js';

/**
 * A value that is its bytes: fields are read when they are asked for.
 * Fields are getters: a spread or `Object.assign` copies none of them; write `{ ...tx.toJSON() }`.
 */
export type Lazy<T> = Readonly<T> & {
  /** A view of what was received. */
  readonly bytes: Buffer;
  /** All fields, as a plain value. */
  toJSON(): T;
};

/** Where a value lies. Private, so that comparers see nothing but its fields. */
class Extent {
  readonly #view: DataView;
  readonly #start: number;
  readonly #end: number;

  constructor(view: DataView, start: number, end: number) {
    this.#view = view;
    this.#start = start;
    this.#end = end;
  }

  get bytes(): Buffer {
    return viewOf(this.#view.buffer, this.#start, this.#end - this.#start);
  }

  /** The cursor, at the start of the value. */
  set(from: Reader): Reader {
    return from.over(this.#view, this.#start, this.#end);
  }
}

/** A class of values whose fields open `layout` on the bytes. Only the last value opened is remembered. */
function lazyClass<T extends object>(layout: Layout<T>, names: readonly (keyof T & string)[]) {
  let idle: Reader | undefined;
  let last: Extent | undefined;
  let opened: T;
  const open = (extent: Extent): T => {
    if (last !== extent) {
      const reader = idle ?? new Reader(Buffer.alloc(0));
      idle = undefined; // a `read` may open another
      opened = layout.read(extent.set(reader));
      idle = reader;
      last = extent;
    }
    return opened;
  };
  class Value extends Extent {
    toJSON(): T {
      return open(this);
    }
    [inspect](): T {
      return open(this);
    }
  }
  for (const name of names) {
    const get = function (this: Extent) {
      return open(this)[name];
    };
    Object.defineProperty(Value.prototype, name, { enumerable: true, get });
  }
  return Value;
}

/** A layout of values that are their bytes. */
export interface LazyLayout<T> extends Layout<Lazy<T>> {
  /**
   * The bytes of a value: its own, not copied, or those of its fields.
   * @throws {LocalProtocolError} for a value that another layout has read, as that of another coin.
   */
  bytesOf(value: T): Buffer;
  /** The cursor, at the start of those bytes, to read them once more. */
  open(value: T, from: Reader): Reader;
}

class LazyOf<T extends object> extends Layout<Lazy<T>> implements LazyLayout<T> {
  readonly inner: Layout<T>;
  readonly Value: new (view: DataView, start: number, end: number) => Extent;

  constructor(inner: Layout<T>, names: readonly (keyof T & string)[]) {
    super(inner.span);
    this.inner = inner;
    this.Value = lazyClass(inner, names);
  }

  override least(): number {
    return this.inner.least();
  }

  read(from: Reader): Lazy<T> {
    const start = from.offset;
    this.inner.skip(from);
    return new this.Value(from.view, start, from.offset) as unknown as Lazy<T>;
  }

  override skip(from: Reader): void {
    this.inner.skip(from);
  }

  write(to: Writer, value: Lazy<T>): void {
    if (this.owns(value)) to.put(value.bytes);
    else this.inner.write(to, value);
  }

  bytesOf(value: T): Buffer {
    return this.owns(value) ? value.bytes : this.inner.pack(value);
  }

  open(value: T, from: Reader): Reader {
    return this.owns(value) ? value.set(from) : from.open(this.inner.pack(value));
  }

  owns(value: unknown): value is Extent {
    if (value instanceof this.Value) return true;
    if (!(value instanceof Extent)) return false;
    throw new LocalProtocolError(
      'expected a value that this layout has read, or fields, got what another has read: toJSON() has its fields',
    );
  }
}

/**
 * Reads `inner` when a field is asked for; until then a value is a view of its bytes, which keeps the whole message
 * alive. `inner.skip` refuses all that `inner.read` refuses, so opening never throws. Takes plain values too.
 */
export const lazy = <T extends object>(
  inner: Layout<T>,
  names: readonly (keyof T & string)[],
): LazyLayout<T> => new LazyOf(inner, names);

/** A value of one's own as one that was received: its bytes are made at once. @throws {LocalProtocolError} for fields that have none. */
export const built = <T>(layout: Layout<Lazy<T>>, fields: T): Lazy<T> =>
  layout.unpack(layout.pack(fields as Lazy<T>));
