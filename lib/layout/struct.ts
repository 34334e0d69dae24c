/**
 * Fields one after the other.
 * @module
 */
import { DecodeError, LocalProtocolError } from '../errors.js';
import { Layout, type AnyLayout, type TypeOf } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

type Fields = Readonly<Record<string, AnyLayout>>;
type Absent<R, K extends keyof R> = undefined extends TypeOf<R[K]> ? K : never;
type Plain<T> = { [K in keyof T]: T[K] } & {};

/** What the fields of a struct read to; an `optional` field may be absent. */
export type StructOf<R extends Fields> = Plain<
  { readonly [K in keyof R as Exclude<K, Absent<R, K>>]: TypeOf<R[K]> } & {
    readonly [K in keyof R as Absent<R, K>]?: Exclude<TypeOf<R[K]>, undefined>;
  }
>;

/** The layouts that an interface needs, field by field. */
export type FieldsOf<T> = {
  readonly [K in keyof T]-?: Layout<Exclude<T[K], undefined>> | Layout<T[K] | undefined>;
};

class Struct<T> extends Layout<T> {
  readonly names: readonly string[];
  readonly fields: readonly Layout<unknown>[];
  readonly shortest: number;

  constructor(fields: Fields) {
    const layouts = Object.values(fields);
    const digits = Object.keys(fields).find((name) => /^\d+$/.test(name));
    if (digits !== undefined) {
      throw new LocalProtocolError(
        `expected names of fields, got ${digits}: numbers change places`,
      );
    }
    super(
      layouts.reduce((span, field) => (span < 0 || field.span < 0 ? -1 : span + field.span), 0),
    );
    this.names = Object.keys(fields);
    this.fields = layouts;
    this.shortest = layouts.reduce((sum, field) => sum + field.least(), 0);
  }

  override least(): number {
    return this.shortest;
  }

  /** Whether a field has bytes, or is empty by nature, also where its value is missing. */
  says(i: number): boolean {
    const { span } = this.fields[i]!;
    return span >= 0 || this.fields[i]!.least() > 0;
  }

  read(from: Reader): T {
    const { names, fields } = this;
    const value: Record<string, unknown> = {};
    let i = 0;
    try {
      for (; i < fields.length; i++) {
        const field = fields[i]!.read(from);
        if (field !== undefined) value[names[i]!] = field;
      }
    } catch (error) {
      throw error instanceof DecodeError ? error.within(names[i]!) : error;
    }
    return value as T;
  }

  override skip(from: Reader): void {
    const { names, fields } = this;
    let i = 0;
    try {
      for (; i < fields.length; i++) fields[i]!.skip(from);
    } catch (error) {
      throw error instanceof DecodeError ? error.within(names[i]!) : error;
    }
  }

  write(to: Writer, value: T): void {
    const { names, fields } = this;
    let missing: string | undefined;
    let i = 0;
    try {
      for (; i < fields.length; i++) {
        const field = (value as Record<string, unknown>)[names[i]!];
        if (field === undefined && !this.says(i)) missing = names[i];
        else if (missing) throw new LocalProtocolError(`expected nothing without ${missing}`);
        fields[i]!.write(to, field);
      }
    } catch (error) {
      const { message } = error as Error;
      throw new LocalProtocolError(`${names[i]}: ${message}`, { cause: error });
    }
  }
}

/**
 * Fields one after the other: the order in the file is the order on the wire. Types are inferred from the fields, or
 * checked against an interface where fields need words of their own.
 *
 * @example
 * const ping = struct({ nonce: u64 });           // Layout<{ readonly nonce: bigint }>
 * ping.pack({ nonce: 7n }).toString('hex');      // => '0700000000000000'
 * const range = struct<FilterRange>({ filterType: u8, startHeight: u32, stopHash: hash });
 */
export function struct<R extends Fields>(fields: R): Layout<StructOf<R>>;
export function struct<T extends object>(fields: FieldsOf<T>): Layout<T>;
export function struct(fields: Fields): AnyLayout {
  return new Struct(fields);
}
