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
  /**
   * Hosts that tell by HTTPS of some of its nodes: `GET https://<host>/api/addrs` is answered with JSON objects, one after another,
   * as `{"host":"203.0.113.7:9108","services":1,"pver":11}` (dcrd `addrmgr/seed.go`). Default: none.
   */
  readonly seeders?: readonly string[];
  /** Largest target that a block may have, as a number. */
  readonly powLimit: bigint;
  /** Least total work of the honest chain, 0 where nobody has fixed one. */
  readonly minimumChainWork: bigint;
  /** Height → hash of the block that every chain of this network has there. Default none. */
  readonly checkpoints?: ReadonlyMap<number, Hash>;
  /** What its nodes speak. */
  readonly dialect: Dialect<M>;
}
