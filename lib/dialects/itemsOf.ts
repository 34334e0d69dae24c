import type { Hash } from '../hash/hash.js';
import type { Item } from './dialect.js';

/** One thing under each type by which it may have been asked for. */
export const itemsOf = (hash: Hash, ...types: readonly string[]): readonly Item[] =>
  types.map((type) => ({ type, hash }));
