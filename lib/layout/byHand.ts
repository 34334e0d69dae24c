/**
 * Layouts that are read or written by hand for speed, beside the declared one that they must equal.
 * @module
 */
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

/** The parts of a layout that are written by hand; what is missing is the declared one's. */
export interface Hand<T> {
  /** Takes one value from the cursor; throws where the bytes are none. */
  read(from: Reader): T;
  /** Puts one value to the cursor; throws where it has no bytes. */
  write?(to: Writer, value: T): void;
  /** Walks one value without building it. Refuses all that `read` refuses. */
  skip?(from: Reader): void;
}

/** A layout by hand and the declared one that it must equal. */
class ByHand<T> extends Layout<T> {
  readonly declared: Layout<T>;
  readonly hand: Hand<T>;

  constructor(declared: Layout<T>, hand: Hand<T>) {
    super(declared.span);
    this.declared = declared;
    this.hand = hand;
  }

  override least(): number {
    return this.declared.least();
  }

  read(from: Reader): T {
    const start = from.offset;
    try {
      return this.hand.read(from);
    } catch (error) {
      from.offset = start;
      this.declared.read(from); // fails too, and names the field
      throw error;
    }
  }

  override skip(from: Reader): void {
    const { hand, declared } = this;
    if (!hand.skip) return declared.skip(from);
    const start = from.offset;
    try {
      hand.skip(from);
    } catch (error) {
      from.offset = start;
      declared.skip(from);
      throw error;
    }
  }

  write(to: Writer, value: T): void {
    const { hand, declared } = this;
    if (!hand.write) return declared.write(to, value);
    try {
      hand.write(to, value);
    } catch (error) {
      declared.write(to, value); // fails too, and names the field
      throw error;
    }
  }
}

/**
 * A declared layout that is read, and perhaps written and skipped, by hand, because its message is hot. What the
 * hand refuses is shown to the declared layout, whose error names the field.
 */
export const byHand = <T>(declared: Layout<T>, hand: Hand<T>): Layout<T> =>
  new ByHand(declared, hand);
