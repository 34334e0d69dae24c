import { pipe } from 'rxjs';
import { DecodeError, LocalProtocolError, RemoteProtocolError } from '../errors.js';
import { commandOf } from '../layout/command.js';
import type { Layout } from '../layout/core.js';
import { Reader } from '../layout/reader.js';
import { viewOf } from '../layout/viewOf.js';
import { onceFor } from '../onceFor.js';
import { encoded } from '../operators/encoding.js';
import type { Frame, HeardFrame, Layer, Sending } from '../shapes.js';
import { machine } from '../steps.js';
import { NOTHING, grow, type Begun } from './begun.js';
import { payloadLimit, type PayloadLimits } from './payloadLimit.js';
import { through } from './through.js';

/** What v1 framing needs to know of a network. */
export interface Framing extends PayloadLimits {
  /** First four bytes of each frame, as an unsigned little-endian number. */
  readonly magic: number;
  /** First four bytes of a payload's hash, likewise. */
  readonly checksum: (payload: Buffer) => number;
  /** The message table, whose commands are found without spelling them. */
  readonly messages: object;
}

/** Whether a frame whose checksum does not fit is passed over instead of being the end. */
type Forgives = (error: RemoteProtocolError) => boolean;
const never: Forgives = () => false;

/** Bytes before the payload: magic 4, command 12, length 4, checksum 4. */
export const HEADER = 24;

/** Commands as they are spelt, and how long their payloads may be. */
interface Words {
  readonly names: Layout<string>;
  readonly limit: (command: string) => number;
}

const hex = (value: number) => value.toString(16).padStart(8, '0');

/** One for all, so that no idle peer keeps its last chunk alive. */
const reader = new Reader(Buffer.alloc(0));

/** A frame that is forgiven. */
interface Spoilt {
  readonly size: number;
  readonly payload?: undefined;
}

/** Looks for a frame in `bytes` from `at` to `end`: the frame, one to pass over, or how many bytes it needs. */
type Find = (
  bytes: Buffer,
  at: number,
  end: number,
  forgives: Forgives,
) => HeardFrame | Spoilt | number;

function finder({ magic, checksum }: Framing, { names, limit }: Words): Find {
  return (bytes, at, end, forgives) => {
    if (end - at < HEADER) return HEADER;
    const { view, offset } = reader.open(bytes);
    const start = offset + at;
    const heardMagic = view.getUint32(start, true);
    if (heardMagic !== magic) {
      throw new RemoteProtocolError(
        `expected the magic ${hex(magic)} of this network, got ${hex(heardMagic)}`,
      );
    }
    reader.offset = start + 4;
    const name = readName(names, reader);
    const length = view.getUint32(start + 16, true);
    const most = limit(name);
    if (length > most) {
      throw new RemoteProtocolError(`expected a payload of at most ${most} bytes, got ${length}`);
    }
    const size = HEADER + length;
    if (end - at < size) return size;
    const payload = viewOf(view.buffer, start + HEADER, length);
    const sum = checksum(payload);
    const stated = view.getUint32(start + 20, true);
    if (sum === stated) return { command: name, payload, size };
    const error = new RemoteProtocolError(
      `expected the checksum ${hex(sum)} for ${name}, got ${hex(stated)}`,
    );
    if (forgives(error)) return { size };
    throw error;
  };
}

function readName(names: Layout<string>, from: Reader): string {
  try {
    return names.read(from);
  } catch (error) {
    throw error instanceof DecodeError ? error.within('command') : error;
  }
}

/** One frame is one buffer. @throws {LocalProtocolError} for a command or payload that does not fit. */
function enframer({ magic, checksum }: Framing, { names, limit }: Words) {
  return (frame: Frame): Buffer => {
    const { payload } = frame;
    const most = limit(frame.command);
    if (payload.length > most) {
      throw new LocalProtocolError(
        `expected a payload of at most ${most} bytes, got ${payload.length}`,
      );
    }
    const bytes = framed(frame);
    bytes.writeUInt32LE(magic, 0);
    names.encode(frame.command, bytes, 4);
    bytes.writeUInt32LE(payload.length, 16);
    bytes.writeUInt32LE(checksum(payload), 20);
    return bytes;
  };
}

/** The memory of a frame, with its payload in its place: as a rule it is there already, and has room for the header. */
function framed({ payload, room }: Frame): Buffer {
  const { buffer, byteOffset, length } = payload;
  if (room === HEADER) return viewOf(buffer, byteOffset - HEADER, HEADER + length);
  const bytes = Buffer.allocUnsafe(HEADER + length);
  bytes.set(payload, HEADER);
  return bytes;
}

/** What all who speak in one network share. */
const codersOf = onceFor((framing: Framing) => {
  const words = { names: commandOf(framing.messages), limit: payloadLimit(framing) };
  const enframe = enframer(framing, words);
  const passage = {
    hear: (chunk: Buffer) => chunk,
    say: (out: Sending<Frame>) => encoded(out, enframe),
  };
  return { enframed: through(() => passage), find: finder(framing, words) };
});

/** The pure step of receiving: a chunk in, the frames that it completes out, and the fault that follows them. */
export function deframe(framing: Framing, forgives: Forgives = never) {
  const { find } = codersOf(framing);

  return (begun: Begun, chunk: Buffer): readonly [Begun, readonly HeardFrame[], Error?] => {
    const found: HeardFrame[] = [];
    let at = 0;
    try {
      for (;;) {
        const across = begun.have > 0;
        const next = across
          ? find(begun.room, 0, begun.have, forgives)
          : find(chunk, at, chunk.length, forgives);
        if (typeof next !== 'number') {
          if (next.payload) found.push(next);
          if (across) begun = NOTHING;
          else at += next.size;
        } else {
          if (at === chunk.length) return [begun, found];
          const grown = grow(begun, chunk, at, next);
          at += grown.have - begun.have;
          begun = grown;
        }
      }
    } catch (error) {
      return [NOTHING, found, error as Error];
    }
  };
}

/**
 * Bytes ⇄ frames, as the family has spoken since its beginning: a header of 24 bytes with magic, command, length and
 * checksum, then the payload. Any chunking gives the same frames. Memory grows with the bytes that come, never with a
 * length that is only claimed.
 *
 * @throws {RemoteProtocolError} down the error channel, after the frames before it: for another magic, a payload that is
 * too long, a checksum that does not fit and is not forgiven, and a command that is no text.
 */
export function v1(
  framing: Framing,
  forgives: Forgives = never,
): Layer<Buffer, HeardFrame, Frame, Buffer> {
  const { enframed } = codersOf(framing);
  return (bytes) =>
    pipe(
      enframed(bytes),
      machine(() => NOTHING, deframe(framing, forgives)),
    );
}
