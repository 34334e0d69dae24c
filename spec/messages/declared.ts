/**
 * Layouts without what is written by hand: what the hand must equal.
 * @module
 */
import { differential } from '../../lib/layout/differential.js';
import type { AnyLayout, Layout } from '../../lib/layout/core.js';
import { struct } from '../../lib/layout/struct.js';
import { vector } from '../../lib/layout/vector.js';

interface Parts {
  readonly declared?: AnyLayout;
  readonly names?: readonly string[];
  readonly fields?: readonly AnyLayout[];
  readonly element?: AnyLayout;
  readonly limit?: number;
  readonly fewest?: number;
  readonly list?: Layout<readonly unknown[]>;
  readonly indexed?: Parameters<typeof differential>[1];
}

/** A layout with every part that is by hand replaced by the declared one, all the way down. */
export function declared<T>(layout: Layout<T>): Layout<T> {
  const parts = layout as unknown as Parts;
  if (parts.declared) return declared(parts.declared) as Layout<T>;
  if (parts.fields && parts.names) {
    const names = parts.names;
    const fields = parts.fields.map((field, i) => [names[i], declared(field)] as const);
    return struct(Object.fromEntries(fields) as Record<string, AnyLayout>) as unknown as Layout<T>;
  }
  if (parts.element) {
    return vector(declared(parts.element), parts.limit!, parts.fewest) as unknown as Layout<T>;
  }
  if (parts.list) {
    return differential(declared(parts.list), parts.indexed!) as unknown as Layout<T>;
  }
  return layout;
}
