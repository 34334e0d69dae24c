import type { Dialect } from '../dialects/dialect.js';
import { DecodeError, LocalProtocolError, RemoteProtocolError } from '../errors.js';
import type { AnyLayout } from '../layout/core.js';
import { onceFor } from '../onceFor.js';
import { encoded } from '../operators/encoding.js';
import type {
  AnyHeard,
  AnyMessage,
  Frame,
  HeardFrame,
  Layer,
  Sending,
  Unknown,
} from '../shapes.js';
import { through } from './through.js';
import { HEADER } from './v1.js';

/** The rows of a message table. A map, since a remote chooses the names that are looked up. */
type Rows = ReadonlyMap<string, AnyLayout>;

const rowsOf = onceFor((messages: object): Rows => new Map(Object.entries(messages)));

/** The frame of a message, with room for the header that it gets without encryption. `unknown` is sent under its own name. */
function encode(rows: Rows, dialect: string, { command, payload }: AnyMessage): Frame {
  if (command === 'unknown') {
    const { name, bytes } = payload as Unknown;
    return { command: name, payload: bytes };
  }
  const layout = rows.get(command);
  if (!layout) throw new LocalProtocolError(`expected a command of ${dialect}, got '${command}'`);
  return { command, payload: layout.pack(payload, HEADER), room: HEADER };
}

/** Whether what is wrong with a message is borne. */
type Forgives = (error: RemoteProtocolError) => boolean;

/** The message in a frame. A command without a row becomes `unknown`, and so does what is forgiven. */
function decode(rows: Rows, forgives: Forgives, { command, payload, size }: HeardFrame): AnyHeard {
  const layout = rows.get(command);
  if (!layout) return unknown(command, payload, size);
  try {
    return { command, payload: layout.unpack(payload), size };
  } catch (cause) {
    const error = cause instanceof DecodeError ? cause.within(command) : undecoded(command, cause);
    if (forgives(error)) return unknown(command, payload, size);
    throw error;
  }
}

const unknown = (name: string, bytes: Buffer, size: number): AnyHeard => ({
  command: 'unknown',
  payload: { name, bytes },
  size,
});

const undecoded = (command: string, cause: unknown) =>
  new RemoteProtocolError(`${command}: expected a payload of its layout, got ${String(cause)}`, {
    cause,
  });

/**
 * Frames ⇄ messages, by the dialect's table. A command that the table does not know is heard as
 * `{ command: 'unknown', payload: { name, bytes } }`, and so is a malformed one that is forgiven. A message that cannot be encoded is dropped as `invalid`.
 *
 * @throws {DecodeError} down the error channel, for a payload that is not what its layout expects; names the field.
 */
export const codec = (
  dialect: Dialect<unknown>,
  forgives: Forgives = () => false,
): Layer<HeardFrame, AnyHeard, AnyMessage, Frame> => {
  const rows = rowsOf(dialect.messages);
  const encoding = (message: AnyMessage) => encode(rows, dialect.name, message);
  return through(() => ({
    hear: (frame: HeardFrame) => decode(rows, forgives, frame),
    say: (out: Sending<AnyMessage>) => encoded(out, encoding),
  }));
};
