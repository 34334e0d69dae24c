/**
 * Ascending indexes as distances (BIP 152).
 * @module
 */
import { DecodeError, LocalProtocolError } from '../errors.js';
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

/** Highest index (BIP 152: all indexes fit 16 bits). */
export const MAX_INDEX = 0xffff;

/** How an element tells its index, and takes another. */
export interface Indexed<T> {
  /** The index that an element has. */
  indexOf(element: T): number;
  /** The same element with another index. */
  at(element: T, index: number): T;
}

class Differential<T> extends Layout<readonly T[]> {
  readonly list: Layout<readonly T[]>;
  readonly indexed: Indexed<T>;

  constructor(list: Layout<readonly T[]>, indexed: Indexed<T>) {
    super();
    this.list = list;
    this.indexed = indexed;
  }

  override least(): number {
    return this.list.least();
  }

  read(from: Reader): readonly T[] {
    const { indexOf, at } = this.indexed;
    let next = 0;
    return this.list.read(from).map((element, i) => {
      const index = next + indexOf(element);
      if (index > MAX_INDEX) {
        throw new DecodeError(`expected an index of at most ${MAX_INDEX}, got ${index}`).within(i);
      }
      next = index + 1;
      return at(element, index);
    });
  }

  write(to: Writer, elements: readonly T[]): void {
    const { indexOf, at } = this.indexed;
    let next = 0;
    const distances = elements.map((element) => {
      const index = indexOf(element);
      if (!(index >= next && index <= MAX_INDEX)) {
        throw new LocalProtocolError(
          `expected an index from ${next} to ${MAX_INDEX}, got ${index}`,
        );
      }
      const distance = at(element, index - next);
      next = index + 1;
      return distance;
    });
    this.list.write(to, distances);
  }
}

/** A list whose indexes ascend: on the wire each is its distance from the one after the last (BIP 152), in values it is itself. */
export const differential = <T>(
  list: Layout<readonly T[]>,
  indexed: Indexed<T>,
): Layout<readonly T[]> => new Differential(list, indexed);
