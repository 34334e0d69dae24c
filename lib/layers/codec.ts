import { map } from 'rxjs';
import type { Dialect } from '../dialects/dialect.js';
import { DecodeError, LocalProtocolError, RemoteProtocolError } from '../errors.js';
import type { AnyLayout } from '../layout/core.js';
import { Reader } from '../layout/reader.js';
import { encoding } from '../operators/encoding.js';
import type { AnyHeard, AnyMessage, Frame, HeardFrame, Layer, Unknown } from '../shapes.js';

/** The rows of a message table. A map, since a remote chooses the names that are looked up. */
type Rows = ReadonlyMap<string, AnyLayout>;

const tables = new WeakMap<object, Rows>();

/** Made once for each table. */
function rowsOf(messages: object): Rows {
  const rows = tables.get(messages) ?? new Map(Object.entries(messages));
  tables.set(messages, rows);
  return rows;
}

/** The frame of a message. `unknown` is sent under its own name. */
function encode(rows: Rows, dialect: string, { command, payload }: AnyMessage): Frame {
  if (command === 'unknown') {
    const { name, bytes } = payload as Unknown;
    return { command: name, payload: bytes };
  }
  const layout = rows.get(command);
  if (!layout) throw new LocalProtocolError(`expected a command of ${dialect}, got '${command}'`);
  return { command, payload: layout.pack(payload) };
}

/** One for all, so that no idle peer keeps its last message alive. Decoding never waits, so nobody else needs it meanwhile. */
const reader = new Reader(Buffer.alloc(0));

/** The message in a frame. A command without a row becomes `unknown`. */
function decode(rows: Rows, { command, payload, size }: HeardFrame): AnyHeard {
  const layout = rows.get(command);
  if (!layout) return { command: 'unknown', payload: { name: command, bytes: payload }, size };
  try {
    return { command, payload: layout.readAll(reader.open(payload)), size };
  } catch (error) {
    throw error instanceof DecodeError ? error.within(command) : undecoded(command, error);
  }
}

const undecoded = (command: string, cause: unknown) =>
  new RemoteProtocolError(`${command}: expected a payload of its layout, got ${String(cause)}`, {
    cause,
  });

/**
 * Frames ⇄ messages, by the dialect's table. A command that the table does not know is heard as
 * `{ command: 'unknown', payload: { name, bytes } }`. A message that cannot be encoded is dropped as `invalid`.
 *
 * @throws {DecodeError} down the error channel, for a payload that is not what its layout expects; names the field.
 */
export const codec = (
  dialect: Dialect<unknown>,
): Layer<HeardFrame, AnyHeard, AnyMessage, Frame> => {
  const rows = rowsOf(dialect.messages);
  return (frames) => (said$) =>
    said$.pipe(
      encoding((message: AnyMessage) => encode(rows, dialect.name, message)),
      frames,
      map((frame) => decode(rows, frame)),
    );
};
