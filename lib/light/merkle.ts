/**
 * Merkle trees: leaves in order, pairs hashed left to right, the last of an odd level paired with itself.
 * @module
 */
import { LocalProtocolError } from '../errors.js';
import { Hash } from '../hash/hash.js';
import { sha256d } from '../hash/sha256.js';

/** Hashes two children, joined, to their parent: `sha256d` for Bitcoin, BLAKE-256 for Decred. */
export type Join = (children: Uint8Array) => Hash;

/** What a list of leaves hashes to. */
export interface MerkleRoot {
  readonly root: Hash;
  /** Whether two equal siblings stand somewhere in the tree: another list, with leaves doubled, has the same root (CVE-2012-2459). */
  readonly mutated: boolean;
}

const pair = Buffer.allocUnsafeSlow(64);
const view = new DataView(pair.buffer, pair.byteOffset, 64);

/** The parent of two nodes. */
export function parentOf(left: Hash, right: Hash, join: Join = sha256d): Hash {
  left.copyTo(view, 0);
  right.copyTo(view, 32);
  return join(pair);
}

/** The level above: half as many nodes, rounded up. */
export function levelAbove(level: readonly Hash[], join: Join = sha256d): readonly Hash[] {
  const parents: Hash[] = [];
  for (let i = 0; i < level.length; i += 2) {
    parents.push(parentOf(level[i]!, level[i + 1] ?? level[i]!, join));
  }
  return parents;
}

const hasTwins = (level: readonly Hash[]): boolean =>
  level.some((node, i) => i % 2 === 0 && level[i + 1]?.equals(node));

/** The merkle root of a list of ids, and whether the list is ambiguous. Of one leaf: the leaf. Of none: zeros. */
export function merkleRoot(leaves: readonly Hash[], join: Join = sha256d): MerkleRoot {
  let level = leaves;
  let mutated = false;
  while (level.length > 1) {
    mutated ||= hasTwins(level);
    level = levelAbove(level, join);
  }
  return { root: level[0] ?? Hash.zero, mutated };
}

/**
 * What proves that the leaf at `index` is in the tree: its sibling on each level, from the leaves up.
 * @throws {LocalProtocolError} where there is no such leaf.
 */
export function merkleBranch(
  leaves: readonly Hash[],
  index: number,
  join: Join = sha256d,
): readonly Hash[] {
  if (leaves[index] === undefined) {
    throw new LocalProtocolError(`expected one of ${leaves.length} leaves, got the index ${index}`);
  }
  const branch: Hash[] = [];
  let level = leaves;
  for (let at = index; level.length > 1; at >>>= 1) {
    branch.push(level[at ^ 1] ?? level[at]!);
    level = levelAbove(level, join);
  }
  return branch;
}

/**
 * The root that a leaf and its {@link merkleBranch} lead to. The index says on which side each sibling stands: another index
 * within the height of the branch gives another root, as long as no two siblings are equal.
 */
export function rootOfBranch(
  leaf: Hash,
  index: number,
  branch: readonly Hash[],
  join: Join = sha256d,
): Hash {
  return branch.reduce(
    (node, sibling, height) =>
      (index >>> height) & 1 ? parentOf(sibling, node, join) : parentOf(node, sibling, join),
    leaf,
  );
}
