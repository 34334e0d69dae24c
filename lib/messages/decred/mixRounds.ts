/**
 * The rounds of a mix, after it has been agreed who takes part: mixkeyxchg, mixcphrtxt, mixslotres, mixfactpoly, mixdcnet, mixconfirm;
 * and mixsecrets, by which it is found who has spoilt it (dcrd `mixing/`). From version 10 on. Each goes round as an inventory item of type
 * `mix`, known by `mixHash`, to peers that want transactions; dcrd sends none unasked.
 *
 * Received ones are their bytes until a field is asked for; `built` makes one of fields.
 * @module
 */
import { LocalProtocolError } from '../../errors.js';
import type { Hash } from '../../hash/hash.js';
import { bytes, hash } from '../../layout/bytes.js';
import { Layout } from '../../layout/core.js';
import { lazy, type Lazy } from '../../layout/lazy.js';
import { u32, u64 } from '../../layout/numbers.js';
import type { Reader } from '../../layout/reader.js';
import { struct } from '../../layout/struct.js';
import { vector } from '../../layout/vector.js';
import type { Writer } from '../../layout/writer.js';
import { dcNet, mixedMessages, reservation } from './mixGrid.js';
import {
  MAX_MIX_MESSAGES,
  MAX_MIX_PEERS,
  fieldNumber,
  head,
  seen,
  type MixHead,
} from './mixParts.js';
import { transaction, type Transaction } from './transactions.js';

/** Bytes of a Streamlined NTRU Prime 4591761 public key, and of what is encrypted to it. */
const PQ_KEY = 1_218;
const PQ_CIPHERTEXT = 1_047;

/** The keys of one peer, and the promise to show its secrets if the mix fails. */
export interface MixKeyExchange extends MixHead {
  /** The time for which the mix was arranged, in seconds since 1970. */
  readonly epoch: bigint;
  /** Which of the peers it is, in the order of the session. */
  readonly position: number;
  /** A public key of secp256k1, 33 bytes. */
  readonly ecdhKey: Buffer;
  /** A public key of sntrup4591761, 1 218 bytes. */
  readonly pqKey: Buffer;
  /** What `mixCommitment` says of its secrets. */
  readonly commitment: Hash;
  /** The pair requests of all peers, in the order of the session. */
  readonly seen: readonly Hash[];
}

/** One secret for each peer, encrypted to its key. */
export interface MixCiphertexts extends MixHead {
  /** Of 1 047 bytes each: as many as there are hashes in `seen`. */
  readonly ciphertexts: readonly Buffer[];
  /** The key exchanges of all peers. */
  readonly seen: readonly Hash[];
}

/** The sums of powers from which the slots are found. */
export interface MixSlotReserve extends MixHead {
  /** A row for each message, of a number for each peer: at most 32 bytes, big endian. */
  readonly dcMix: readonly (readonly Buffer[])[];
  /** The ciphertexts of all peers. */
  readonly seen: readonly Hash[];
}

/** The slots, by one who can solve the polynomial. */
export interface MixFactoredPoly extends MixHead {
  /** Numbers of at most 32 bytes, big endian. */
  readonly roots: readonly Buffer[];
  /** The slot reservations of all peers. */
  readonly seen: readonly Hash[];
}

/** The mixed messages, each hidden among those of the others. */
export interface MixDcNet extends MixHead {
  /** A row for each message of ours; each of 20 bytes. */
  readonly dcNet: readonly (readonly Buffer[])[];
  /** The slot reservations of all peers. */
  readonly seen: readonly Hash[];
}

/** The transaction, with our inputs signed. */
export interface MixConfirm extends MixHead {
  readonly transaction: Lazy<Transaction>;
  /** The DC-nets of all peers. */
  readonly seen: readonly Hash[];
}

/** What a peer had kept secret, shown to find out who has spoilt the mix. */
export interface MixSecrets extends MixHead {
  /** From which its keys were made: 32 bytes. */
  readonly seed: Buffer;
  /** Its numbers in the slot reservation, at most 32 bytes each. */
  readonly slotReserveMessages: readonly Buffer[];
  /** Its messages in the DC-net, 20 bytes each. */
  readonly dcNetMessages: readonly Buffer[];
  /** The secrets of others that it has seen. */
  readonly seen: readonly Hash[];
}

const ciphertext = bytes(PQ_CIPHERTEXT);
const headOnly = struct<MixHead>(head);

/** One count serves both lists. */
class Ciphertexts extends Layout<MixCiphertexts> {
  override least(): number {
    return headOnly.least() + 1;
  }
  read(from: Reader): MixCiphertexts {
    const first = headOnly.read(from);
    const length = from.count(MAX_MIX_PEERS, PQ_CIPHERTEXT + 32);
    return {
      ...first,
      ciphertexts: Array.from({ length }, () => ciphertext.read(from)),
      seen: Array.from({ length }, () => hash.read(from)),
    };
  }
  override skip(from: Reader): void {
    headOnly.skip(from);
    from.take(from.count(MAX_MIX_PEERS, PQ_CIPHERTEXT + 32) * (PQ_CIPHERTEXT + 32));
  }
  write(to: Writer, value: MixCiphertexts): void {
    const { ciphertexts, seen } = value;
    if (ciphertexts.length !== seen.length || seen.length > MAX_MIX_PEERS) {
      throw new LocalProtocolError(
        `expected as many ciphertexts as hashes, at most ${MAX_MIX_PEERS}, got ${ciphertexts.length} and ${seen.length}`,
      );
    }
    headOnly.write(to, value);
    to.varint(seen.length);
    for (const each of ciphertexts) ciphertext.write(to, each);
    for (const each of seen) hash.write(to, each);
  }
}

const HEAD = ['signature', 'identity', 'session', 'run'] as const;

/** Exchanges keys; names the pair requests in `seen`. */
export const mixkeyxchg = lazy(
  struct<MixKeyExchange>({
    signature: head.signature,
    identity: head.identity,
    session: head.session,
    epoch: u64,
    run: head.run,
    position: u32,
    ecdhKey: bytes(33),
    pqKey: bytes(PQ_KEY),
    commitment: hash,
    seen,
  }),
  [...HEAD, 'epoch', 'position', 'ecdhKey', 'pqKey', 'commitment', 'seen'],
);

/** Follows {@link mixkeyxchg}. */
export const mixcphrtxt = lazy<MixCiphertexts>(new Ciphertexts(), [...HEAD, 'ciphertexts', 'seen']);

/** Follows {@link mixcphrtxt}. */
export const mixslotres = lazy(struct<MixSlotReserve>({ ...head, dcMix: reservation, seen }), [
  ...HEAD,
  'dcMix',
  'seen',
]);

/** Follows {@link mixslotres}, of peers that can solve roots: the others need not. */
export const mixfactpoly = lazy(
  struct<MixFactoredPoly>({ ...head, roots: vector(fieldNumber, MAX_MIX_MESSAGES), seen }),
  [...HEAD, 'roots', 'seen'],
);

/** Follows {@link mixslotres}. */
export const mixdcnet = lazy(struct<MixDcNet>({ ...head, dcNet, seen }), [
  ...HEAD,
  'dcNet',
  'seen',
]);

/** Follows {@link mixdcnet}. */
export const mixconfirm = lazy(struct<MixConfirm>({ ...head, transaction, seen }), [
  ...HEAD,
  'transaction',
  'seen',
]);

/** Follows where a mix has failed. */
export const mixsecrets = lazy(
  struct<MixSecrets>({
    ...head,
    seed: bytes(32),
    slotReserveMessages: vector(fieldNumber, MAX_MIX_MESSAGES),
    dcNetMessages: mixedMessages,
    seen,
  }),
  [...HEAD, 'seed', 'slotReserveMessages', 'dcNetMessages', 'seen'],
);
