/**
 * Text that may be shown as it is.
 * @module
 */
import { DecodeError, LocalProtocolError } from '../errors.js';
import { varstring } from './bytes.js';
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import type { Writer } from './writer.js';

const EXPECTED = 'printable letters (ASCII)';

/** What is no such letter, if anything: not shown as it is, since it may be anything. */
function strange(text: string): string | undefined {
  const [letter] = /[^\x20-\x7e]/.exec(text) ?? [];
  return letter && `0x${letter.charCodeAt(0).toString(16)}`;
}

class Printable extends Layout<string> {
  readonly text: Layout<string>;
  constructor(limit: number) {
    super();
    this.text = varstring(limit);
  }
  override least(): number {
    return 1;
  }
  read(from: Reader): string {
    const text = this.text.read(from);
    const other = strange(text);
    if (other) throw new DecodeError(`expected ${EXPECTED}, got ${other}`);
    return text;
  }
  write(to: Writer, text: string): void {
    const other = strange(text);
    if (other) throw new LocalProtocolError(`expected ${EXPECTED}, got ${other}`);
    this.text.write(to, text);
  }
}

/** A CompactSize length, at most `limit`, then that many letters of ASCII from space to tilde. */
export const printable = (limit: number): Layout<string> => new Printable(limit);
