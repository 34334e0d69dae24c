/**
 * A layout with a rule for its values.
 * @module
 */
import { DecodeError, LocalProtocolError } from '../errors.js';
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

/** Allows only values that a rule accepts. */
class Checked<T> extends Layout<T> {
  readonly inner: Layout<T>;
  readonly accepts: (value: T) => boolean;
  readonly rule: string;
  constructor(inner: Layout<T>, accepts: (value: T) => boolean, rule: string) {
    super(inner.span);
    this.inner = inner;
    this.accepts = accepts;
    this.rule = rule;
  }
  override least(): number {
    return this.inner.least();
  }
  read(from: Reader): T {
    const value = this.inner.read(from);
    if (!this.accepts(value)) throw new DecodeError(`expected ${this.rule}, got ${String(value)}`);
    return value;
  }
  write(to: Writer, value: T): void {
    if (!this.accepts(value))
      throw new LocalProtocolError(`expected ${this.rule}, got ${String(value)}`);
    this.inner.write(to, value);
  }
}

/** `inner`, where `accepts` the value; `rule` completes "expected …". */
export const checked = <T>(
  inner: Layout<T>,
  accepts: (value: T) => boolean,
  rule: string,
): Layout<T> => new Checked(inner, accepts, rule);
