/**
 * Partial merkle trees (BIP 37): the proof that some transactions are in a block, in the fewest hashes.
 * @module
 */
import { LocalProtocolError, RemoteProtocolError } from '../errors.js';
import type { Hash } from '../hash/hash.js';
import type { MerkleBlock } from '../messages/bloom.js';
import type { Header } from '../messages/headers.js';
import { levelAbove, parentOf } from './merkle.js';

/** Most transactions of a Bitcoin block: 4 000 000 units of weight at 240 for the smallest (Bitcoin Core `merkleblock.cpp`). */
export const MAX_BLOCK_TRANSACTIONS = 16_666;

/** A transaction that is proved to be in a block. */
export interface ProvedTransaction {
  /** Its place in the block. */
  readonly index: number;
  readonly txid: Hash;
}

/** Nodes of a tree of `leaves` at a height above them. */
const widthAt = (leaves: number, height: number): number => Math.ceil(leaves / 2 ** height);

function heightOf(leaves: number): number {
  let height = 0;
  while (widthAt(leaves, height) > 1) height++;
  return height;
}

/** Refuses what cannot be a tree by its counts alone. */
function checkCounts({ totalTransactions, hashes, flags }: MerkleBlock, most: number): void {
  if (totalTransactions < 1 || totalTransactions > most) {
    throw new RemoteProtocolError(`expected 1 to ${most} transactions, got ${totalTransactions}`);
  }
  if (hashes.length > totalTransactions) {
    throw new RemoteProtocolError(
      `expected at most ${totalTransactions} hashes, got ${hashes.length}`,
    );
  }
  if (flags.length * 8 < hashes.length) {
    throw new RemoteProtocolError(
      `expected at least ${hashes.length} flag bits, got ${flags.length * 8}`,
    );
  }
}

/** Walks the tree depth first, as it was written. */
function walk({ totalTransactions, hashes, flags }: MerkleBlock) {
  const matches: ProvedTransaction[] = [];
  let bits = 0;
  let used = 0;

  function bit(): boolean {
    const at = bits++;
    const byte = flags[at >>> 3];
    if (byte === undefined) throw new RemoteProtocolError('expected another flag bit, got none');
    return ((byte >>> (at & 7)) & 1) === 1;
  }
  function leaf(index: number, matched: boolean): Hash {
    const hash = hashes[used++];
    if (hash === undefined) throw new RemoteProtocolError('expected another hash, got none');
    if (matched) matches.push({ index, txid: hash });
    return hash;
  }
  function node(height: number, index: number): Hash {
    const matched = bit();
    if (height === 0 || !matched) return leaf(index, matched);
    const left = node(height - 1, 2 * index);
    if (2 * index + 1 >= widthAt(totalTransactions, height - 1)) return parentOf(left, left);
    const right = node(height - 1, 2 * index + 1);
    // Equal siblings would prove a transaction at a place where none is (CVE-2012-2459).
    if (left.equals(right))
      throw new RemoteProtocolError(`expected two siblings, got ${left} twice`);
    return parentOf(left, right);
  }
  const root = node(heightOf(totalTransactions), 0);
  return { root, matches, bits, used };
}

/**
 * The transactions that a merkleblock proves to be in its block, in block order. The header's own proof of work is not looked at.
 * @throws {RemoteProtocolError} for a tree that is not exactly the one of the header: too few or too many hashes or flag bits,
 * equal siblings, another root, or more transactions than `most`, by default {@link MAX_BLOCK_TRANSACTIONS}.
 *
 * @example
 * peer.on('merkleblock').subscribe(({ payload }) => console.log(extractMatches(payload).map(({ txid }) => `${txid}`)));
 */
export function extractMatches(
  block: MerkleBlock,
  most = MAX_BLOCK_TRANSACTIONS,
): readonly ProvedTransaction[] {
  checkCounts(block, most);
  const { root, matches, bits, used } = walk(block);
  const { header, hashes, flags } = block;
  if (used !== hashes.length) {
    throw new RemoteProtocolError(`expected ${used} hashes, got ${hashes.length}`);
  }
  if (Math.ceil(bits / 8) !== flags.length) {
    throw new RemoteProtocolError(`expected ${bits} flag bits, got ${flags.length} bytes`);
  }
  if (!root.equals(header.merkleRoot)) {
    throw new RemoteProtocolError(`expected the root ${header.merkleRoot}, got ${root}`);
  }
  return matches;
}

/** Bits in bytes, the least significant of each byte first; the last byte is padded with 0. */
function packBits(bits: readonly boolean[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  bits.forEach((bit, at) => {
    if (bit) bytes[at >>> 3]! |= 1 << (at & 7);
  });
  return bytes;
}

/**
 * The merkleblock of a block: its header, and the proof of the transactions at the indexes that `matches` answers.
 * @throws {LocalProtocolError} for a block without transactions.
 *
 * @example
 * const filter = bloomFilter({ elements: 10, falsePositiveRate: 0.0001 });
 * partialMerkle(block.header, block.transactions.map(txid), (index) => bloomMatches(filter, block.transactions[index]!));
 */
export function partialMerkle(
  header: Header,
  txids: readonly Hash[],
  matches: (index: number) => boolean,
): MerkleBlock {
  if (txids.length === 0) throw new LocalProtocolError('expected a transaction, got none');
  const bits: boolean[] = [];
  const hashes: Hash[] = [];
  // Whether a match is below a node, and its hash; each level from the leaves up.
  const below = [txids.map((_, index) => matches(index))];
  const levels = [txids];
  for (let level = txids; level.length > 1;) {
    level = levelAbove(level);
    levels.push(level);
    const children = below.at(-1)!;
    below.push(level.map((_, i) => children[2 * i]! || children[2 * i + 1] === true));
  }
  function node(height: number, index: number): void {
    const matched = below[height]![index];
    if (matched === undefined) return; // no right child
    bits.push(matched);
    if (height === 0 || !matched) hashes.push(levels[height]![index]!);
    else {
      node(height - 1, 2 * index);
      node(height - 1, 2 * index + 1);
    }
  }
  node(levels.length - 1, 0);
  return { header, totalTransactions: txids.length, hashes, flags: packBits(bits) };
}
