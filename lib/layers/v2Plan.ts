/**
 * What the step of v2 is told, what it remembers, and what it answers.
 * @module
 */
import type { Observable } from 'rxjs';
import type { Crypto, KeyPair } from '../crypto/crypto.js';
import type { Contents, PacketCipher } from '../crypto/packetCipher.js';
import type { Sending } from '../shapes.js';
import type { Output } from '../steps.js';
import { NOTHING, type Begun } from './begun.js';
import type { Reading } from './packets.js';

/** Bytes of a key, of the longest garbage, and of what ends the garbage (BIP 324). */
export const [KEY, MAX_GARBAGE, TERMINATOR] = [64, 4_095, 16];
/** Most bytes between the key and the first packet. */
export const MAX_BEFORE = MAX_GARBAGE + TERMINATOR;

/** What the step needs to know. */
export interface V2Plan {
  /** The initiator has called, and speaks first. */
  readonly role: 'initiator' | 'responder';
  /** First four bytes of the network's v1 frames, as an unsigned little-endian number. */
  readonly magic: number;
  /** Most bytes of one payload. */
  readonly maxPayload: number;
  readonly crypto: Crypto;
  /** The key of this connection: asked for once, and wiped. */
  readonly key: () => KeyPair;
  /** What follows our key and means nothing, at most 4 095 bytes: asked for once. */
  readonly garbage: () => Buffer;
  /** What packets say that mean nothing, before each packet that means something. */
  readonly decoys: () => readonly Buffer[];
  /** Emits when we may make a key, and again when we may use it. */
  readonly admission$: Observable<unknown>;
}

/** What is heard: what both sides are to show the same, once; then what packets say. */
export type HeardPacket = { readonly sessionId: Buffer } | { readonly contents: Buffer };

/** Until there are keys. */
export interface Greeting {
  readonly phase: 'greeting';
  /** Their key, as far as it has come, and what came after it. */
  readonly begun: Begun;
  /** We wait for admission. */
  readonly waits: boolean;
  /** What we have said. */
  readonly said?: { readonly key: KeyPair; readonly garbage: Buffer };
  readonly held: readonly Sending<Contents>[];
}

/** garbage: theirs comes. version: their first packet that means something comes. open: packets pass. */
export interface Keyed {
  readonly phase: 'garbage' | 'version' | 'open';
  readonly out: PacketCipher;
  readonly reading: Reading;
  /** What ends their garbage, and how much of it has come. */
  readonly terminator: Buffer;
  readonly begun: Begun;
  readonly sessionId: Buffer;
}

export type V2State = Greeting | Keyed;
export const START: V2State = { phase: 'greeting', begun: NOTHING, waits: false, held: [] };

/** What waits for keys. */
export const heldOf = (state: V2State) => (state.phase === 'greeting' ? state.held : undefined);

export type V2Output = Output<HeardPacket, Buffer, 'admitted'>;
export type Result = readonly [V2State, readonly V2Output[]];
