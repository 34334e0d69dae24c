import type { InventoryItem } from '../messages/inventory.js';

/** What a peer is known to have: what it told us of, and what we told it of. */
export interface Known {
  /** Whether it is known, as far as one remembers. */
  has(item: InventoryItem): boolean;
  /** Remembers it; another may be forgotten for it. */
  add(item: InventoryItem): void;
  /** How many it remembers. */
  readonly size: number;
}

/** As btcd and dcrd remember for each peer (`peer.go`, maxKnownInventory). */
export const MAX_KNOWN = 1000;

/**
 * The last `limit` items, by hash: an equal item made elsewhere is the same one, and so is one of another type, such as a
 * block with and without witness. To ask for an item or to add it again
 * makes it the most recent; beyond the limit the least recent is forgotten.
 */
export const knownInventory = (limit = MAX_KNOWN): Known => new Recent(limit);

/** Takes no room before the first item: many a peer never tells of any. */
class Recent implements Known {
  readonly #limit: number;
  #keys: Set<string> | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  has({ hash }: InventoryItem): boolean {
    return this.#touch(hash.key);
  }

  add({ hash: { key } }: InventoryItem): void {
    if (this.#touch(key) || this.#limit === 0) return;
    const keys = (this.#keys ??= new Set());
    keys.add(key);
    if (keys.size > this.#limit) for (const oldest of keys) return void keys.delete(oldest);
  }

  get size(): number {
    return this.#keys?.size ?? 0;
  }

  #touch(key: string): boolean {
    const keys = this.#keys;
    return keys !== undefined && keys.delete(key) && !!keys.add(key);
  }
}
