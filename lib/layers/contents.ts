import type { Contents } from '../crypto/packetCipher.js';
import { DecodeError, LocalProtocolError, RemoteProtocolError } from '../errors.js';
import { COMMAND_LENGTH, commandOf } from '../layout/command.js';
import type { Layout } from '../layout/core.js';
import { Reader } from '../layout/reader.js';
import { onceFor } from '../onceFor.js';
import type { Frame } from '../shapes.js';
import { payloadLimit, type PayloadLimits } from './payloadLimit.js';

/** What the contents of a packet need to know of a dialect. */
export interface Vocabulary extends PayloadLimits {
  /** Short id → command, from 1 on; 0 says that the command is spelt. */
  readonly shortIds: readonly (string | undefined)[];
  /** The message table, whose commands are found without spelling them. */
  readonly messages: object;
}

/** Bytes before the payload where the command is spelt: a zero and the command. */
export const LONG = 1 + COMMAND_LENGTH;

type Heads = ReadonlyMap<string, Buffer>;

/** Command → the byte that stands for it. */
const headsOf = onceFor(
  (shortIds: Vocabulary['shortIds']): Heads =>
    new Map(
      shortIds.flatMap((name, id) => (name === undefined ? [] : [[name, Buffer.from([id])]])),
    ),
);

/** One for all, so that no idle peer keeps its last message alive. */
const reader = new Reader(Buffer.alloc(0));

/** Frames ⇄ the contents of packets: a short id, or a command that is spelt, then the payload (BIP 324). */
export function contents(vocabulary: Vocabulary) {
  const { shortIds, messages } = vocabulary;
  const names = commandOf(messages);
  const limit = payloadLimit(vocabulary);
  const heads = headsOf(shortIds);
  return {
    /** @throws {LocalProtocolError} for a command or payload that does not fit. */
    encode({ command, payload }: Frame): Contents {
      if (payload.length > limit(command))
        throw new LocalProtocolError(tooLong(limit(command), payload));
      return [heads.get(command) ?? spelt(names, command), payload];
    },
    /**
     * The frame in a packet. Undefined where the contents mean nothing to us: the packet was authentic, so the connection is kept.
     * @throws {RemoteProtocolError} for a payload that is too long.
     */
    decode(bytes: Buffer): Frame | undefined {
      const long = bytes[0] === 0;
      const command = long ? spell(names, bytes) : shortIds[bytes[0] ?? 0];
      if (command === undefined) return undefined;
      const payload = bytes.subarray(long ? LONG : 1);
      if (payload.length > limit(command))
        throw new RemoteProtocolError(tooLong(limit(command), payload));
      return { command, payload };
    },
  };
}

const tooLong = (most: number, { length }: Buffer) =>
  `expected a payload of at most ${most} bytes, got ${length}`;

function spelt(names: Layout<string>, command: string): Buffer {
  const head = Buffer.alloc(LONG);
  names.encode(command, head, 1);
  return head;
}

/** The command that is spelt, where it is one. */
function spell(names: Layout<string>, bytes: Buffer): string | undefined {
  if (bytes.length < LONG) return undefined;
  reader.open(bytes).take(1);
  try {
    return names.read(reader);
  } catch (error) {
    if (error instanceof DecodeError) return undefined;
    throw error;
  }
}
