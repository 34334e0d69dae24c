import { EMPTY, of, pipe, type Observable } from 'rxjs';
import type { Crypto, KeyPair } from '../crypto/crypto.js';
import { noise } from '../crypto/noise.js';
import { EXPANSION } from '../crypto/packetCipher.js';
import { LocalProtocolError } from '../errors.js';
import { encoding } from '../operators/encoding.js';
import { filterMap } from '../operators/filterMap.js';
import type { Random } from '../random.js';
import type { FrameLayer, HeardFrame } from '../shapes.js';
import { lift } from '../steps.js';
import { contents, type Vocabulary } from './contents.js';
import { MAX_GARBAGE, START, heldOf, type HeardPacket } from './v2Plan.js';
import { v2Step } from './v2Step.js';

/** What v2 needs to know of a network, of us, and of chance. */
export interface V2Options extends Vocabulary {
  /** The initiator has called, and speaks first. */
  readonly role: 'initiator' | 'responder';
  /** First four bytes of the network's v1 frames, as an unsigned little-endian number: two networks do not understand each other. */
  readonly magic: number;
  /** Whose keys and ciphers are used: `crypto` of this platform, or something faster. */
  readonly crypto: Crypto;
  readonly random: Random;
  /** The key of one connection. Default: made when it is needed. */
  readonly key?: () => KeyPair;
  /** What follows our key and means nothing. Default: 0 to 4 094 bytes: btcd does not find the end of 4 095 (`v2transport/transport.go`). */
  readonly garbage?: () => Buffer;
  /** What packets say that mean nothing, before each packet that means something. Default: none, as Core. */
  readonly decoys?: () => readonly Buffer[];
  /**
   * Emits when a responder may make a key, and again when it may use it; completes without a value to refuse. Each takes time of the
   * processor, and a caller can ask for it with a few bytes. Default: at once.
   */
  readonly admission$?: Observable<unknown>;
  /** Told the session id, 32 bytes, when the other side has proved that it has the same keys. */
  readonly established?: (sessionId: Buffer) => void;
}

const none = (): readonly Buffer[] => [];
const admitted$ = of(true);

/**
 * Bytes ⇄ frames, encrypted (BIP 324): all of it looks random, and a change of one bit is noticed. Who the other side is nobody
 * proves: compare session ids over another way to see that there is nobody in between.
 *
 * - What is said before the keys are there is held, in order.
 * - What is encrypted must be written: a packet that is dropped below would spoil all that follow.
 * - A packet that means nothing to us is not heard: one whose command is unknown and not spelt, or is none.
 * - A responder answers the first byte. {@link detect} finds out before whether a caller speaks v2.
 *
 * @throws {RemoteProtocolError} down the error channel, after the frames before it: for a bit that is not as it was said, a packet that
 * is too long, garbage without an end, and a caller that speaks v1.
 * @throws {RefusedError} likewise, where a responder gets no admission.
 */
export function v2(options: V2Options): FrameLayer {
  const { role, crypto, random, established } = options;
  const { encode, decode } = contents(options);
  const plan = {
    key: () => crypto.keyPair(random),
    garbage: () => noise(crypto.keystream, random)(Math.floor(random() * MAX_GARBAGE)),
    decoys: none,
    ...options,
    admission$: (role === 'responder' && options.admission$) || admitted$,
  };
  const step = v2Step({ ...plan, garbage: () => checked(plan.garbage()) });
  const frame = (packet: HeardPacket): HeardFrame | undefined => {
    if ('sessionId' in packet) {
      established?.(packet.sessionId);
      return undefined;
    }
    const size = packet.contents.length + EXPANSION;
    const said = decode(packet.contents);
    return said && { command: said.command, payload: said.payload, size }; // spreads cost more
  };
  return (bytes) =>
    pipe(encoding(encode), lift(() => START, step, EMPTY, heldOf)(bytes), filterMap(frame));
}

function checked(garbage: Buffer): Buffer {
  if (garbage.length <= MAX_GARBAGE) return garbage;
  throw new LocalProtocolError(
    `expected at most ${MAX_GARBAGE} bytes of garbage, got ${garbage.length}`,
  );
}
