/**
 * The roots of Decred's two merkle trees (dcrd `blockchain/standalone/merkle.go`).
 * @module
 */
import { blake256 } from '../../hash/blake256.js';
import type { Block } from '../../messages/decred/blocks.js';
import { fullHash, type Transaction } from '../../messages/decred/transactions.js';
import { merkleRoot, parentOf, type MerkleRoot } from '../merkle.js';

/** The merkle root of one list of transactions; zeros for none. Its leaves are their `fullHash`. */
export const treeRoot = (transactions: readonly Transaction[]): MerkleRoot =>
  merkleRoot(transactions.map(fullHash), blake256);

/** The root of both lists (DCP0005): the hash of the root of the regular one and that of the stake one. */
export function combinedRoot({
  transactions,
  stakeTransactions,
}: Pick<Block<Transaction>, 'transactions' | 'stakeTransactions'>): MerkleRoot {
  const regular = treeRoot(transactions);
  const stake = treeRoot(stakeTransactions);
  return {
    root: parentOf(regular.root, stake.root, blake256),
    mutated: regular.mutated || stake.mutated,
  };
}
