/**
 * The first rounds of a mix, in which peers exchange keys: mixkeyxchg, mixcphrtxt (dcrd `wire/msgmixkeyexchange.go`). From version 10 on. Each
 * message of a mix goes round as an inventory item of type `mix`, known by `mixHash`, to peers that want transactions; dcrd sends none
 * unasked. Received ones are their bytes until a field is asked for; `built` makes one of fields.
 * @module
 */
import { DecodeError, LocalProtocolError } from '../../errors.js';
import type { Hash } from '../../hash/hash.js';
import { bytes, hash } from '../../layout/bytes.js';
import { Layout } from '../../layout/core.js';
import { lazy } from '../../layout/lazy.js';
import { u32, u64 } from '../../layout/numbers.js';
import type { Reader } from '../../layout/reader.js';
import { struct } from '../../layout/struct.js';
import type { Writer } from '../../layout/writer.js';
import { HEAD, MAX_MIX_PEERS, head, seen, type MixHead } from './mixParts.js';

/** Bytes of a public key of Streamlined NTRU Prime 4591761, and of what is encrypted to it. */
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

const ciphertext = bytes(PQ_CIPHERTEXT);
const headOnly = struct<MixHead>(head);

/** One count serves both lists. */
class Ciphertexts extends Layout<MixCiphertexts> {
  override least(): number {
    return headOnly.least() + 1;
  }
  /** How many there are of each: that many bytes remain. */
  count(from: Reader): number {
    try {
      return from.count(MAX_MIX_PEERS, PQ_CIPHERTEXT + 32);
    } catch (error) {
      throw error instanceof DecodeError ? error.within('ciphertexts') : error;
    }
  }
  read(from: Reader): MixCiphertexts {
    const first = headOnly.read(from);
    const length = this.count(from);
    return {
      ...first,
      ciphertexts: Array.from({ length }, () => ciphertext.read(from)),
      seen: Array.from({ length }, () => hash.read(from)),
    };
  }
  override skip(from: Reader): void {
    headOnly.skip(from);
    from.take(this.count(from) * (PQ_CIPHERTEXT + 32));
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
