/**
 * Whether the transactions of a Decred block are those that its header stands for.
 * @module
 */
import { block as layout, type Block } from '../../messages/decred/blocks.js';
import type { Header } from '../../messages/decred/headers.js';
import type { Transaction } from '../../messages/decred/transactions.js';
import { isNullInput } from './isNullInput.js';
import { combinedRoot, treeRoot } from './roots.js';
import { stakeKind } from './stakeKind.js';

/**
 * What is wrong with a block. The first five do not speak against the header: another copy of the block may be whole.
 * - `coinbase`: the first regular transaction is none.
 * - `merkle root`, `stake root`: the transactions do not hash to what the header says.
 * - `mutated`: they do, but another list, with some of them doubled, has the same root (CVE-2012-2459).
 * - `size`: they do, but take another number of bytes, as where a transaction is sent in another form.
 * - `tickets`, `votes`, `revocations`: there are more or fewer of them than the header counts.
 */
export type BlockFault =
  | 'coinbase'
  | 'merkle root'
  | 'stake root'
  | 'mutated'
  | 'size'
  | 'tickets'
  | 'votes'
  | 'revocations';

/** How to check a block. */
export interface CheckBlockOptions {
  /**
   * Whether DCP0005 holds at its height: one root for both lists, and in place of the stake root a root of commitments, which
   * transactions alone cannot tell. Default true; on mainnet it holds from the height 431 488 on (dcrd `internal/blockchain/upgrade.go`).
   */
  readonly commitments?: boolean;
}

const isCoinbase = ({ inputs }: Transaction): boolean =>
  inputs.length === 1 && isNullInput(inputs[0]!);

function rootFault(block: Block<Transaction>, commitments: boolean): BlockFault | undefined {
  const { header, transactions, stakeTransactions } = block;
  const regular = commitments ? combinedRoot(block) : treeRoot(transactions);
  const stake = commitments ? undefined : treeRoot(stakeTransactions);
  if (!regular.root.equals(header.merkleRoot)) return 'merkle root';
  if (stake && !stake.root.equals(header.stakeRoot)) return 'stake root';
  return regular.mutated || stake?.mutated ? 'mutated' : undefined;
}

function countFault(
  header: Header,
  stakeTransactions: readonly Transaction[],
): BlockFault | undefined {
  const kinds = stakeTransactions.map((tx) => stakeKind(tx).kind);
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  if (count('ticket') !== header.freshStake) return 'tickets';
  if (count('vote') !== header.voters) return 'votes';
  return count('revocation') === header.revocations ? undefined : 'revocations';
}

/**
 * What is wrong with a block, or undefined where its transactions are those that its header stands for. Looks at neither proof of
 * work nor scripts.
 *
 * @example
 * import { decred } from 'rxpeer/light';
 * import type { decred as messages } from 'rxpeer/messages';
 * const isWhole = (block: messages.Block): boolean => decred.checkBlock(block) === undefined;
 */
export function checkBlock(
  block: Block<Transaction>,
  { commitments = true }: CheckBlockOptions = {},
): BlockFault | undefined {
  const { header, transactions, stakeTransactions } = block;
  const [coinbase] = transactions;
  if (coinbase === undefined || !isCoinbase(coinbase)) return 'coinbase';
  const fault = rootFault(block, commitments);
  if (fault) return fault;
  if (layout.pack(block as Block).length !== header.size) return 'size';
  return countFault(header, stakeTransactions);
}
