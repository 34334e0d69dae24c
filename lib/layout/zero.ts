/**
 * A byte that says nothing.
 * @module
 */
import { DecodeError } from '../errors.js';
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

class Zero extends Layout<undefined> {
  constructor() {
    super(1);
  }
  read(from: Reader): undefined {
    const byte = from.u8();
    if (byte !== 0) throw new DecodeError(`expected 0, got ${byte}`);
  }
  write(to: Writer): void {
    to.u8(0);
  }
}

/** A byte that is always 0 and says nothing: in a struct it leaves no field. */
export const zero: Layout<undefined> = new Zero();
