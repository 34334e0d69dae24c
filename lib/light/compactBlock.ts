/**
 * Compact blocks (BIP 152): a block made small, and made whole again from the transactions that one already has.
 * @module
 */
import { LocalProtocolError, RemoteProtocolError } from '../errors.js';
import type { Hash } from '../hash/hash.js';
import type { Block } from '../messages/blocks.js';
import type { CompactBlock } from '../messages/compactBlocks.js';
import type { Header } from '../messages/headers.js';
import { wtxid, type Transaction } from '../messages/transactions.js';
import { compactKey, compactShortId } from './shortIds.js';

/** A block of which some transactions are still missing. */
export interface PartialBlock<T> {
  readonly header: Header;
  /** In block order; undefined where one is missing. */
  readonly transactions: readonly (T | undefined)[];
  /** The indexes of those that are missing, ascending: what `getblocktxn` asks for. */
  readonly missing: readonly number[];
}

/** How to make a block small. */
export interface CompactOptions<T> {
  /** Indexes of the transactions that are sent whole, ascending. Default the coinbase, which nobody can have. */
  readonly prefilled?: readonly number[];
  /** The id that short ids are of. Default the wtxid, as version 2 has it; the txid for version 1. */
  readonly idOf?: (transaction: T) => Hash;
}

/**
 * The compact block of a block. The nonce is to be random: it keeps others from preparing transactions whose short ids collide.
 * @throws {LocalProtocolError} where an index to be prefilled is none of the block.
 *
 * @example
 * peer.send('cmpctblock', compactBlock(block, randomNonce(random)));
 */
export function compactBlock<T extends Transaction>(
  { header, transactions }: Block<T>,
  nonce: bigint,
  { prefilled = [0], idOf = wtxid }: CompactOptions<T> = {},
): CompactBlock<T> {
  const key = compactKey(header, nonce);
  const whole = new Set(prefilled);
  return {
    header,
    nonce,
    shortIds: transactions
      .filter((_, index) => !whole.has(index))
      .map((transaction) => compactShortId(key, idOf(transaction))),
    prefilled: prefilled.map((index) => {
      const transaction = transactions[index];
      if (transaction) return { index, transaction };
      throw new LocalProtocolError(`expected an index below ${transactions.length}, got ${index}`);
    }),
  };
}

/** The transactions that came whole in their places, and the places of the others. */
function placed<T>({ shortIds, prefilled }: CompactBlock<T>) {
  const transactions = new Array<T | undefined>(shortIds.length + prefilled.length).fill(undefined);
  if (transactions.length === 0) throw new RemoteProtocolError('expected a transaction, got none');
  for (const { index, transaction } of prefilled) {
    if (!(index < transactions.length) || transactions[index] !== undefined) {
      throw new RemoteProtocolError(
        `expected indexes below ${transactions.length}, each once, got ${index}`,
      );
    }
    transactions[index] = transaction;
  }
  const open = [...transactions.keys()].filter((index) => transactions[index] === undefined);
  return { transactions, open };
}

/**
 * Finds numbers in a list by halving: a table of hashes could be made slow by numbers chosen for it.
 * Undefined where a number stands in the list twice.
 */
function finder(numbers: readonly number[]): ((wanted: number) => number) | undefined {
  const order = [...numbers.keys()].sort((a, b) => numbers[a]! - numbers[b]!);
  if (order.some((at, i) => i > 0 && numbers[at] === numbers[order[i - 1]!])) return undefined;
  const sorted = order.map((at) => numbers[at]!);
  return (wanted) => {
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (sorted[middle]! < wanted) from = middle + 1;
      else to = middle;
    }
    return sorted[from] === wanted ? order[from]! : -1;
  };
}

/**
 * Fills a compact block with the transactions that one has, given with their ids so that none is hashed again (wtxids for
 * version 2, txids for version 1). Two that have the same short id are both left out. The search ends when nothing is missing.
 *
 * Undefined where two short ids of the block are equal: ask for the whole block. Check the header first, and the block that comes
 * out with `checkBlock`: on a wrong merkle root two short ids have collided, nobody lied, ask for the whole block.
 * @throws {RemoteProtocolError} for a block of no transactions, or prefilled ones in impossible places.
 *
 * @example
 * peer.on('cmpctblock').subscribe(({ payload }) => {
 *   const partial = fillCompact(payload, transactions.map((tx) => [wtxid(tx), tx]));
 *   if (partial?.missing.length === 0) console.log(checkBlock(completeBlock(partial, [])));
 *   else if (partial) peer.send('getblocktxn', { blockHash: blockHash(payload.header), indexes: partial.missing });
 * });
 */
export function fillCompact<T>(
  compact: CompactBlock<T>,
  known: Iterable<readonly [id: Hash, transaction: T]>,
): PartialBlock<T> | undefined {
  const { header, nonce, shortIds } = compact;
  const { transactions, open } = placed(compact);
  const find = finder(shortIds);
  if (find === undefined) return undefined;
  const key = compactKey(header, nonce);
  const found = new Map<number, Hash>();
  const ambiguous = new Set<number>();
  for (const [id, transaction] of known) {
    if (found.size === open.length) break;
    const at = find(compactShortId(key, id));
    if (at < 0) continue;
    if (found.get(at)?.equals(id) === false) ambiguous.add(at);
    found.set(at, id);
    transactions[open[at]!] = transaction;
  }
  for (const at of ambiguous) transactions[open[at]!] = undefined;
  const missing = open.filter((index) => transactions[index] === undefined);
  return { header, transactions, missing };
}

/**
 * The block of a partial one and the transactions that were missing, as `blocktxn` brings them.
 * @throws {RemoteProtocolError} for another number of them.
 */
export function completeBlock<T>(
  { header, transactions, missing }: PartialBlock<T>,
  rest: readonly T[],
): Block<T> {
  if (rest.length !== missing.length) {
    throw new RemoteProtocolError(`expected ${missing.length} transactions, got ${rest.length}`);
  }
  const whole = [...transactions];
  missing.forEach((index, i) => (whole[index] = rest[i]!));
  return { header, transactions: whole as T[] };
}
