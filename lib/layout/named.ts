import { LocalProtocolError } from '../errors.js';
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

class Named<Name extends string> extends Layout<Name | number> {
  readonly numbers: Layout<number>;
  readonly names: ReadonlyMap<number, Name>;
  readonly table: Readonly<Record<Name, number>>;

  constructor(numbers: Layout<number>, table: Readonly<Record<Name, number>>) {
    super(numbers.span);
    this.numbers = numbers;
    this.table = table;
    this.names = new Map(
      Object.entries<number>(table).map(([name, number]) => [number, name as Name]),
    );
  }

  read(from: Reader): Name | number {
    const number = this.numbers.read(from);
    return this.names.get(number) ?? number;
  }

  write(to: Writer, value: Name | number): void {
    const number = typeof value === 'number' ? value : this.table[value];
    if (number === undefined || (typeof value === 'string' && !Object.hasOwn(this.table, value))) {
      const names = Object.keys(this.table).join(', ');
      throw new LocalProtocolError(`expected a number or one of ${names}, got '${value}'`);
    }
    this.numbers.write(to, number);
  }
}

/** A number that is shown by its name in `table`. One without a name stays a number, so every byte survives. */
export const named = <Name extends string>(
  numbers: Layout<number>,
  table: Readonly<Record<Name, number>>,
): Layout<Name | number> => new Named(numbers, table);
