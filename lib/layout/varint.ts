/**
 * CompactSize: a number in one to nine bytes.
 * @module
 */
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';
import { whole, wholeBig } from './whole.js';

class Varint extends Layout<number> {
  readonly limit: number;
  constructor(limit: number) {
    super();
    this.limit = limit;
  }
  override least(): number {
    return 1;
  }
  read(from: Reader): number {
    return from.varint(this.limit);
  }
  write(to: Writer, value: number): void {
    to.varint(whole(value, 0, this.limit));
  }
}

class Varbig extends Layout<bigint> {
  override least(): number {
    return 1;
  }
  read(from: Reader): bigint {
    return from.varbig();
  }
  write(to: Writer, value: bigint): void {
    to.varbig(wholeBig(value, 0n, 0xffffffffffffffffn));
  }
}

/** CompactSize, at most `limit`, in its shortest form. */
export const varint = (limit: number): Layout<number> => new Varint(limit);
/** CompactSize of the full 64 bits, in its shortest form. */
export const varbig: Layout<bigint> = new Varbig();
