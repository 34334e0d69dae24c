import { DecodeError, LocalProtocolError } from '../errors.js';
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

class Vector<T> extends Layout<readonly T[]> {
  readonly element: Layout<T>;
  readonly limit: number;

  constructor(element: Layout<T>, limit: number) {
    super();
    this.element = element;
    this.limit = limit;
  }

  override least(): number {
    return 1;
  }

  read(from: Reader): readonly T[] {
    const { element } = this;
    const values = new Array<T>(from.count(this.limit, element.least()));
    let i = 0;
    try {
      for (; i < values.length; i++) values[i] = element.read(from);
    } catch (error) {
      throw error instanceof DecodeError ? error.within(i) : error;
    }
    return values;
  }

  override skip(from: Reader): void {
    const { element } = this;
    const count = from.count(this.limit, element.least());
    let i = 0;
    try {
      for (; i < count; i++) element.skip(from);
    } catch (error) {
      throw error instanceof DecodeError ? error.within(i) : error;
    }
  }

  write(to: Writer, values: readonly T[]): void {
    const { element, limit } = this;
    if (values.length > limit) {
      throw new LocalProtocolError(`expected at most ${limit} elements, got ${values.length}`);
    }
    to.varint(values.length);
    for (let i = 0; i < values.length; i++) element.write(to, values[i]!);
  }
}

/** A CompactSize count, at most `limit`, then that many elements. */
export const vector = <T>(element: Layout<T>, limit: number): Layout<readonly T[]> =>
  new Vector(element, limit);
