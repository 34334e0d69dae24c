/**
 * Numbers that have names.
 * @module
 */
import { LocalProtocolError } from '../errors.js';
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

class Named<Name extends string> extends Layout<Name | number> {
  readonly inner: Layout<number>;
  readonly names: ReadonlyMap<number, Name>;
  readonly numbers: ReadonlyMap<string, number>;
  last: Name | undefined;
  lastNumber = 0;

  constructor(inner: Layout<number>, table: Readonly<Record<Name, number>>) {
    super(inner.span);
    const rows = Object.entries<number>(table);
    this.inner = inner;
    this.names = new Map(rows.map(([name, number]) => [number, name as Name]));
    this.numbers = new Map(rows);
  }

  override least(): number {
    return this.inner.least();
  }

  read(from: Reader): Name | number {
    const number = this.inner.read(from);
    return this.names.get(number) ?? number;
  }

  write(to: Writer, value: Name | number): void {
    this.inner.write(to, typeof value === 'number' ? value : this.numberOf(value));
  }

  /** Of many values in a row most are the same: one look-up for all. */
  numberOf(name: Name): number {
    if (name === this.last) return this.lastNumber;
    const number = this.numbers.get(name);
    if (number === undefined) {
      const names = [...this.numbers.keys()].join(', ');
      throw new LocalProtocolError(`expected a number or one of ${names}, got '${name}'`);
    }
    this.last = name;
    this.lastNumber = number;
    return number;
  }
}

/** A number that is shown by its name in `table`. One without a name stays a number, so every byte survives. */
export const named = <Name extends string>(
  inner: Layout<number>,
  table: Readonly<Record<Name, number>>,
): Layout<Name | number> => new Named(inner, table);
