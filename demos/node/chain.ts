import type { Hash } from 'rxpeer/messages';
import type { Coin } from '../coins/coin.js';
import type { HeaderOf, Spoken } from '../coins/spoken.js';

/** A block and its place. */
export interface Placed<M extends Spoken = Spoken> {
  readonly height: number;
  readonly hash: Hash;
  readonly block: M['block'];
}

/** Blocks in a row, from genesis on; nothing is ever reorganised. */
export interface Chain<M extends Spoken = Spoken> {
  readonly tip: Placed<M>;
  at(height: number): Placed<M> | undefined;
  find(hash: Hash): Placed<M> | undefined;
  /** Puts a block on the tip. @throws {RangeError} where it names another parent. */
  append(block: M['block']): Placed<M>;
  /**
   * What follows the first hash of a locator that the chain has, genesis where it has none, up to and with `stop`, at most
   * `limit` blocks. An empty locator asks for `stop` alone (Bitcoin Core, getheaders).
   */
  after(locator: readonly Hash[], stop: Hash, limit: number): readonly Placed<M>[];
}

/** A chain of one block. */
export function createChain<M extends Spoken>(genesis: M['block'], coin: Coin<M>): Chain<M> {
  const placed = (block: M['block'], height: number): Placed<M> => {
    const header: HeaderOf<M> = block.header;
    return { height, hash: coin.blockHash(header), block };
  };
  const blocks = [placed(genesis, 0)];
  const heights = new Map([[blocks[0]!.hash.key, 0]]);
  const find = (hash: Hash) => blocks[heights.get(hash.key) ?? -1];

  return {
    get tip() {
      return blocks.at(-1)!;
    },
    at: (height) => blocks[height],
    find,
    append(block) {
      const parent = blocks.at(-1)!;
      if (!block.header.previous.equals(parent.hash)) {
        throw new RangeError(
          `expected a block on ${parent.hash}, got one on ${block.header.previous}`,
        );
      }
      const next = placed(block, parent.height + 1);
      heights.set(next.hash.key, next.height);
      blocks.push(next);
      return next;
    },
    after(locator, stop, limit) {
      const last = find(stop);
      if (locator.length === 0) return last ? [last] : [];
      const fork = locator.map(find).find((known) => known !== undefined)?.height ?? 0;
      const end = last && last.height > fork ? last.height + 1 : blocks.length;
      return blocks.slice(fork + 1, Math.min(end, fork + 1 + limit));
    },
  };
}
