/**
 * A count, then so many elements.
 * @module
 */
import { DecodeError, LocalProtocolError } from '../errors.js';
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

class Vector<T> extends Layout<readonly T[]> {
  readonly element: Layout<T>;
  readonly limit: number;
  readonly fewest: number;

  constructor(element: Layout<T>, limit: number, fewest: number) {
    super();
    this.element = element;
    this.limit = limit;
    this.fewest = fewest;
  }

  override least(): number {
    return 1 + this.fewest * this.element.least();
  }

  count(from: Reader): number {
    const count = from.count(this.limit, this.element.least());
    if (count < this.fewest) {
      throw new DecodeError(`expected at least ${this.fewest} elements, got ${count}`);
    }
    return count;
  }

  read(from: Reader): readonly T[] {
    const { element } = this;
    const values = new Array<T>(this.count(from));
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
    const count = this.count(from);
    let i = 0;
    try {
      for (; i < count; i++) element.skip(from);
    } catch (error) {
      throw error instanceof DecodeError ? error.within(i) : error;
    }
  }

  write(to: Writer, values: readonly T[]): void {
    const { element, limit, fewest } = this;
    if (values.length > limit || values.length < fewest) {
      throw new LocalProtocolError(`expected ${fewest} to ${limit} elements, got ${values.length}`);
    }
    to.varint(values.length);
    for (let i = 0; i < values.length; i++) element.write(to, values[i]!);
  }
}

/** A CompactSize count, from `fewest` (default 0) to `limit`, then that many elements. */
export const vector = <T>(element: Layout<T>, limit: number, fewest = 0): Layout<readonly T[]> =>
  new Vector(element, limit, fewest);
