/**
 * Complaints: reject (BIP 61, which btcd still sends) and alert (dead; old nodes are still sent the last one).
 * Both are for logs alone: their text is the remote's.
 * @module
 */
import type { Hash } from '../hash/hash.js';
import { hash, optional, varbytes, varstring } from '../layout/bytes.js';
import { COMMAND_LENGTH } from '../layout/command.js';
import { i32, i64, u8 } from '../layout/numbers.js';
import { named } from '../layout/named.js';
import { MAX_COUNT } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import { vector } from '../layout/vector.js';

/** Why something was refused (BIP 61). */
export const rejectCodes = {
  malformed: 0x01,
  invalid: 0x10,
  obsolete: 0x11,
  duplicate: 0x12,
  nonstandard: 0x40,
  dust: 0x41,
  insufficientFee: 0x42,
  checkpoint: 0x43,
} as const;

/** What was refused, and why. */
export interface Reject {
  /** The command that was refused. */
  readonly message: string;
  /** By name; a number that has none stays a number. */
  readonly code: keyof typeof rejectCodes | number;
  readonly reason: string;
  /** Of the block or transaction, where it was one. */
  readonly hash?: Hash;
}

/** Says that a message was refused; see {@link Reject}. */
export const reject = struct<Reject>({
  message: varstring(COMMAND_LENGTH),
  code: named(u8, rejectCodes),
  reason: varstring(MAX_COUNT),
  hash: optional(hash),
});

/** A warning of Bitcoin's developers, signed. The key is public knowledge: it proves nothing. */
export const alert = struct({ payload: varbytes(MAX_COUNT), signature: varbytes(MAX_COUNT) });

const text = varstring(MAX_COUNT);

/** What the payload of an {@link alert} says: `alertContents.unpack(payload)`. */
export const alertContents = struct({
  version: i32,
  /** When it is relayed no more, in seconds since 1970. */
  relayUntil: i64,
  /** When it is shown no more, in seconds since 1970. */
  expiration: i64,
  id: i32,
  /** Alerts up to this id are void. */
  cancel: i32,
  /** And these. */
  cancelSet: vector(i32, MAX_COUNT),
  /** The lowest protocol version that it concerns. */
  minVer: i32,
  /** The highest. */
  maxVer: i32,
  /** The user agents that it concerns; all, where there is none. */
  subVerSet: vector(text, MAX_COUNT),
  priority: i32,
  comment: text,
  statusBar: text,
  reserved: text,
});
