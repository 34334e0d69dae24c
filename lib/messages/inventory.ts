/**
 * What one side has and the other wants: inv → getdata → the thing itself, or notfound.
 * @module
 */
import { LocalProtocolError } from '../errors.js';
import type { Hash } from '../hash/hash.js';
import { hash } from '../layout/bytes.js';
import { byHand } from '../layout/byHand.js';
import type { Layout } from '../layout/core.js';
import { named } from '../layout/named.js';
import { u32 } from '../layout/numbers.js';
import { struct } from '../layout/struct.js';
import { vector } from '../layout/vector.js';

/** Most items of one message (Bitcoin Core `net_processing.cpp`, MAX_INV_SZ). */
export const MAX_INVENTORY = 50_000;

/** One thing that can be announced or asked for. */
export interface InventoryItem<Type extends string = string> {
  /** What it is, by the dialect's name; a number that has no name stays a number. */
  readonly type: Type | number;
  readonly hash: Hash;
}

/** The payload of `inv`, `getdata` and `notfound`. */
export interface Inventory<Type extends string = string> {
  readonly items: readonly InventoryItem<Type>[];
}

/**
 * The layout of `inv`, `getdata` and `notfound`, from a dialect's names of item types. We say `most` items, and hear
 * {@link MAX_INVENTORY} in any case. Default: as many.
 */
export function inventory<Type extends string>(
  types: Readonly<Record<Type, number>>,
  most = MAX_INVENTORY,
): Layout<Inventory<Type>> {
  const type = named(u32, types);
  const item = struct<InventoryItem<Type>>({ type, hash });
  return byHand(struct<Inventory<Type>>({ items: vector(item, MAX_INVENTORY) }), {
    read(from) {
      const items = new Array<InventoryItem<Type>>(from.count(MAX_INVENTORY, item.span));
      for (let i = 0; i < items.length; i++)
        items[i] = { type: type.read(from), hash: from.hash() };
      return { items };
    },
    write(to, { items }) {
      if (items.length > most) {
        throw new LocalProtocolError(`items: expected 0 to ${most} elements, got ${items.length}`);
      }
      to.varint(items.length);
      for (const each of items) {
        type.write(to, each.type);
        to.hash(each.hash);
      }
    },
  });
}
