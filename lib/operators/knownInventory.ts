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
export function knownInventory(limit = MAX_KNOWN): Known {
  const keys = new Set<string>();
  const touch = (key: string): boolean => keys.delete(key) && !!keys.add(key);
  return {
    has: ({ hash }) => touch(hash.key),
    add: ({ hash: { key } }) => {
      if (touch(key) || limit === 0) return;
      keys.add(key);
      if (keys.size > limit) for (const oldest of keys) return void keys.delete(oldest);
    },
    get size() {
      return keys.size;
    },
  };
}
