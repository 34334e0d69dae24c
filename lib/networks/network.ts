import type { Dialect } from '../dialects/dialect.js';
import type { Hash } from '../hash/hash.js';

/** One network of a coin, as plain data: where it differs from the others that speak its dialect. */
export interface Network<out M> {
  readonly name: string;
  /** First four bytes of each frame, as an unsigned little-endian number. */
  readonly magic: number;
  /** Where its nodes listen by custom. */
  readonly port: number;
  /** The first block. */
  readonly genesis: {
    readonly hash: Hash;
    /** The serialized header. */
    readonly header: Buffer;
  };
  /** DNS names that resolve to some of its nodes. */
  readonly seeds: readonly string[];
  /** Largest target that a block may have, as a number. */
  readonly powLimit: bigint;
  /** Least total work of the honest chain, 0 where nobody has fixed one. */
  readonly minimumChainWork: bigint;
  /** What its nodes speak. */
  readonly dialect: Dialect<M>;
}
