/**
 * Fields that take no bytes.
 * @module
 */
import { Layout } from './core.js';

class Absent<T> extends Layout<T> {
  readonly value: T;
  constructor(value: T) {
    super(0);
    this.value = value;
  }
  read(): T {
    return this.value;
  }
  override skip(): void {}
  write(): void {}
}

/** A field that takes no bytes: it reads as `value`, and what is written is not looked at. */
export const absent = <T>(value: T): Layout<T> => new Absent(value);
