/**
 * Whether the transactions of a Decred block are those that its header stands for.
 * @module
 */
import { blake256 as digest } from '@noble/hashes/blake1.js';
import { merkleRoot, parentOf } from 'rxpeer/light';
import { Hash, decred } from 'rxpeer/messages';

/** BLAKE-256, by which all nodes of Decred's trees are hashed. */
export const blake256 = (bytes: Uint8Array): Hash => Hash.of(digest(bytes));

/** The merkle root of a list of transactions: zeros where there is none. */
const rootOf = (transactions: readonly decred.Transaction[]) =>
  merkleRoot(transactions.map(decred.fullHash), blake256);

type Lists = Pick<decred.Block, 'transactions' | 'stakeTransactions'>;

/** What a header says of both lists together (DCP0005). */
export const commonRoot = ({ transactions, stakeTransactions }: Lists): Hash =>
  parentOf(rootOf(transactions).root, rootOf(stakeTransactions).root, blake256);

/**
 * What is wrong with a block, or undefined where its transactions are those that its header stands for: by one root for both lists
 * (DCP0005), or by one for each, as before.
 */
export function blockFault(block: decred.Block): string | undefined {
  const { header, transactions, stakeTransactions } = block;
  const [regular, stake] = [rootOf(transactions), rootOf(stakeTransactions)];
  if (regular.mutated || stake.mutated) return 'mutated';
  if (header.merkleRoot.equals(commonRoot(block))) return undefined;
  const each = header.merkleRoot.equals(regular.root) && header.stakeRoot.equals(stake.root);
  return each ? undefined : 'merkle root';
}
