import { blockHash, type Header } from '../messages/headers.js';
import type { Item } from './dialect.js';
import { itemsOf } from './itemsOf.js';

/** A message that begins with the header of its block. */
interface Headed {
  readonly header: Header;
}

const types = new Set<string | number>([
  'block',
  'filteredBlock',
  'compactBlock',
  'witnessBlock',
  'filteredWitnessBlock',
]);

/**
 * Which items are blocks where there are witnesses and compact blocks, and what each message delivers of them. A block also answers
 * for its compact form, which is not made of old blocks (BIP 152).
 */
export const blockItems = {
  isBlock: ({ type }: Item): boolean => types.has(type),
  delivers: {
    block: ({ header }: Headed) =>
      itemsOf(blockHash(header), 'block', 'witnessBlock', 'compactBlock'),
    merkleblock: ({ header }: Headed) =>
      itemsOf(blockHash(header), 'filteredBlock', 'filteredWitnessBlock'),
    cmpctblock: ({ header }: Headed) => itemsOf(blockHash(header), 'compactBlock'),
  },
};
