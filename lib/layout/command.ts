import { DecodeError, LocalProtocolError } from '../errors.js';
import { onceFor } from '../onceFor.js';
import { Layout } from './core.js';
import type { Reader } from './reader.js';
import { viewOf } from './viewOf.js';
import type { Writer } from './writer.js';

/** Bytes of a command: printable ASCII, padded with zeros (Bitcoin Core `protocol.h`). */
export const COMMAND_LENGTH = 12;

const SLOTS = 512;
const slotOf = (a: number, b: number): number =>
  (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 23;

function padded(name: string): Buffer {
  if (!/^[\x20-\x7e]{0,12}$/.test(name)) {
    throw new LocalProtocolError(
      `expected a command of at most 12 printable letters, got '${name}'`,
    );
  }
  const bytes = Buffer.alloc(COMMAND_LENGTH);
  bytes.write(name, 'latin1');
  return bytes;
}

/** The name in 12 bytes that no table knows. */
function spell(bytes: Buffer): string {
  const [, name] = /^([\x20-\x7e]*)\0*$/.exec(bytes.toString('latin1')) ?? [];
  if (name === undefined) {
    throw new DecodeError(
      `expected printable letters padded with zeros, got ${bytes.toString('hex')}`,
    );
  }
  return name;
}

/** Known names lie in an open table by their three words, so finding one makes no string. */
class CommandLayout extends Layout<string> {
  readonly words = new Int32Array(3 * SLOTS);
  readonly names = new Array<string | undefined>(SLOTS).fill(undefined);
  readonly known = new Map<string, Buffer>();

  constructor(names: readonly string[]) {
    super(COMMAND_LENGTH);
    if (names.length > SLOTS / 2) {
      throw new LocalProtocolError(`expected at most ${SLOTS / 2} commands, got ${names.length}`);
    }
    for (const name of names) this.learn(name, padded(name));
  }

  learn(name: string, bytes: Buffer): void {
    const words = [0, 4, 8].map((at) => bytes.readInt32LE(at));
    let slot = slotOf(words[0]!, words[1]!);
    while (this.names[slot] !== undefined) slot = (slot + 1) % SLOTS;
    this.names[slot] = name;
    this.words.set(words, 3 * slot);
    this.known.set(name, bytes);
  }

  read(from: Reader): string {
    const at = from.take(COMMAND_LENGTH);
    const { view } = from;
    const { words, names } = this;
    const a = view.getInt32(at, true);
    const b = view.getInt32(at + 4, true);
    const c = view.getInt32(at + 8, true);
    for (let slot = slotOf(a, b); ; slot = (slot + 1) % SLOTS) {
      const name = names[slot];
      if (name === undefined) break;
      if (words[3 * slot] === a && words[3 * slot + 1] === b && words[3 * slot + 2] === c)
        return name;
    }
    return spell(viewOf(view.buffer, at, COMMAND_LENGTH));
  }

  override encode(name: string, bytes: Buffer, offset = 0): number {
    const padded = this.known.get(name);
    if (!padded || bytes.length - offset < COMMAND_LENGTH) return super.encode(name, bytes, offset);
    for (let i = 0; i < COMMAND_LENGTH; i++) bytes[offset + i] = padded[i]!;
    return COMMAND_LENGTH;
  }

  write(to: Writer, name: string): void {
    to.put(this.known.get(name) ?? padded(name));
  }
}

/** A command in 12 bytes. Names of the table are found by number; others are spelt. */
export const command = (names: readonly string[]): Layout<string> => new CommandLayout(names);

/** The same for the commands of a message table; made once for each table. */
export const commandOf: (messages: object) => Layout<string> = onceFor((messages) =>
  command(Object.keys(messages)),
);
