/**
 * The basic filter of a block (BIP 158) and the chain of filter headers (BIP 157): by them a light client finds the blocks that concern
 * it, and tells nobody what it looks for. The key of a filter is its block's hash.
 * @module
 */
import type { Hash } from '../hash/hash.js';
import { sha256d } from '../hash/sha256.js';
import type { Block } from '../messages/blocks.js';
import { blockHash } from '../messages/headers.js';
import type { Transaction } from '../messages/transactions.js';
import { gcsEncode } from './gcs.js';
import { parentOf } from './merkle.js';

const OP_RETURN = 0x6a;

/**
 * What the basic filter of a block holds: the scripts of its outputs but those that begin with OP_RETURN, and the scripts of the
 * outputs that it spends; none that is empty. Doubles are left in.
 */
export function basicElements(
  transactions: readonly Transaction[],
  spentScripts: readonly Buffer[],
): readonly Buffer[] {
  const created = transactions.flatMap(({ outputs }) => outputs.map(({ script }) => script));
  const kept = created.filter((script) => script[0] !== OP_RETURN);
  return [...kept, ...spentScripts].filter(({ length }) => length > 0);
}

/**
 * The basic filter of a block. `spentScripts` are those of all outputs that its transactions spend, which the block itself does not
 * have: a light client cannot make its own filters.
 *
 * @example
 * const filter = basicFilter(block, spentScripts);
 * gcsMatchAny(blockHash(block.header), filter, scripts);
 */
export const basicFilter = (
  { header, transactions }: Block<Transaction>,
  spentScripts: readonly Buffer[],
): Buffer => gcsEncode(blockHash(header), basicElements(transactions, spentScripts));

/** The hash of a filter: what `cfheaders` carries. */
export const filterHash = (filter: Uint8Array): Hash => sha256d(filter);

/** The filter header of a block, from its filter hash and the filter header before it; zeros before genesis. */
export const filterHeader = (hash: Hash, previous: Hash): Hash => parentOf(hash, previous);

/**
 * The filter headers of a range, from what `cfheaders` carries: compare the last one with another peer's, or with `cfcheckpt`.
 *
 * @example
 * peer.on('cfheaders').subscribe(({ payload }) => console.log(filterHeaders(payload).at(-1)));
 */
export function filterHeaders({
  previousHeader,
  filterHashes,
}: {
  readonly previousHeader: Hash;
  readonly filterHashes: readonly Hash[];
}): readonly Hash[] {
  let header = previousHeader;
  return filterHashes.map((hash) => (header = filterHeader(hash, header)));
}
