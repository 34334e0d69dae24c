/**
 * The hashes of the mixing messages (dcrd `mixing/signatures.go`, `mixing/sid.go`, `wire/msgmixsecrets.go`).
 * @module
 */
import { blake256 } from '../../hash/blake256.js';
import { Hash } from '../../hash/hash.js';
import { varstring } from '../../layout/bytes.js';
import type { Lazy } from '../../layout/lazy.js';
import { mixsecrets, type MixSecrets } from './mixEnd.js';
import { MIX_SIGNATURE } from './mixParts.js';

/** The commands of the mixing messages. */
export type MixCommand =
  | 'mixpairreq'
  | 'mixkeyxchg'
  | 'mixcphrtxt'
  | 'mixslotres'
  | 'mixfactpoly'
  | 'mixdcnet'
  | 'mixconfirm'
  | 'mixsecrets';

/** A mixing message as far as its hashes go. A pair request has no session and no run: zeros count. */
export interface MixMessage {
  readonly bytes: Buffer;
  readonly session?: Hash;
  readonly run?: number;
}

const tag = varstring(MIX_SIGNATURE);

/** The hash by which a mixing message is announced, asked for, and seen by those that follow it: of all its bytes. */
export const mixHash = ({ bytes }: Pick<MixMessage, 'bytes'>): Hash => blake256(bytes);

/** The hash of what is signed: the command, and all bytes behind the signature. */
export const mixSignedHash = (command: MixCommand, { bytes }: Pick<MixMessage, 'bytes'>): Hash =>
  blake256(Buffer.concat([tag.pack(`${command}-sig`), bytes.subarray(MIX_SIGNATURE)]));

const hex = (hash: Hash): string => hash.bytes().toString('hex');

/** The hash over which the signature is made (EC-Schnorr-DCRv0, by `identity`): who signs two messages of one command, session and run cheats. */
export function mixSignatureHash(command: MixCommand, message: MixMessage): Hash {
  const { session = Hash.zero, run = 0 } = message;
  const signed = mixSignedHash(command, message);
  const words = ['decred-mix-signature', command, hex(session), run, hex(signed)];
  return blake256(Buffer.from(words.join(',')));
}

/** The session of the pair requests that are mixed together, in whatever order they are given. `epoch`: see `MixKeyExchange`. */
export function mixSession(epoch: bigint, pairRequests: readonly Hash[]): Hash {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(epoch);
  const sorted = pairRequests.map((hash) => hash.bytes()).toSorted((a, b) => a.compare(b));
  return blake256(Buffer.concat([Buffer.from('decred-mix-session'), time, ...sorted]));
}

/** The pair requests in the order of their session: each peer's position, and the order of `seen` in a key exchange. */
export function mixOrder(session: Hash, pairRequests: readonly Hash[]): readonly Hash[] {
  const mask = session.bytes();
  const keyed = pairRequests.map((hash) => ({
    hash,
    key: hash.bytes().map((byte, i) => byte ^ mask[i]!),
  }));
  return keyed.toSorted((a, b) => Buffer.compare(a.key, b.key)).map(({ hash }) => hash);
}

/** What a key exchange promises of the secrets: their hash without a signature, and without those of others. */
export function mixCommitment(secrets: Lazy<MixSecrets>): Hash {
  const bare = { ...secrets.toJSON(), signature: Buffer.alloc(MIX_SIGNATURE), seen: [] };
  return blake256(mixsecrets.pack(bare as unknown as Lazy<MixSecrets>));
}
