/**
 * What the mixing messages have in common (dcrd `wire/mixvect.go`, and the messages themselves).
 * @module
 */
import type { Hash } from '../../hash/hash.js';
import { bytes, hash, varbytes } from '../../layout/bytes.js';
import { u32 } from '../../layout/numbers.js';
import { vector } from '../../layout/vector.js';

/** Most peers of one mix (dcrd `wire/msgmixpairreq.go`, MaxMixPeers); by policy dcrd takes 4 to 64. */
export const MAX_MIX_PEERS = 512;

/** Most mixed messages of one mix (dcrd `wire/mixvect.go`, MaxMixMcount); by policy dcrd takes 16 of each peer. */
export const MAX_MIX_MESSAGES = 1_024;

/** Most bytes of a number in the field of the slot reservation (dcrd `wire/msgmixslotreserve.go`, MaxMixFieldValLen). */
export const MAX_MIX_FIELD = 32;

/** Bytes of a signature. */
export const MIX_SIGNATURE = 64;

/** How each message of a session begins. */
export interface MixHead {
  /** Of the rest, by `identity`: EC-Schnorr-DCRv0 over what `mixSignatureHash` says. */
  readonly signature: Buffer;
  /** A public key of 33 bytes, made for one session. */
  readonly identity: Buffer;
  /** What `mixSession` says. dcrd prints its bytes in their order, not reversed. */
  readonly session: Hash;
  /** 0 at first; one more each time that some are left out and the rest try again. */
  readonly run: number;
}

/** The fields of who has signed. */
export const signed = { signature: bytes(MIX_SIGNATURE), identity: bytes(33) };

/** The fields of a {@link MixHead}. */
export const head = { ...signed, session: hash, run: u32 };

/** Their names. */
export const HEAD = ['signature', 'identity', 'session', 'run'] as const;

/** Hashes of the messages of the others that this one follows, by `mixHash`. */
export const seen = vector(hash, MAX_MIX_PEERS);

/** A number in the field of the slot reservation. */
export const fieldNumber = varbytes(MAX_MIX_FIELD);
