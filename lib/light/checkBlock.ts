/**
 * Whether the transactions of a block are those that its header stands for.
 * @module
 */
import { Hash } from '../hash/hash.js';
import type { Block } from '../messages/blocks.js';
import * as bitcoin from '../messages/transactions.js';
import type { Transaction } from '../messages/transactions.js';
import { merkleRoot, parentOf } from './merkle.js';

/**
 * What is wrong with a block. None of it speaks against the header: another copy of the block may be whole.
 * - `coinbase`: the first transaction is none, as where inner nodes of the tree are passed off as transactions of 64 bytes.
 * - `merkle root`: the transactions do not hash to what the header says.
 * - `mutated`: they do, but another list, with some of them doubled, has the same root (CVE-2012-2459).
 * - `witness commitment`: the witnesses do not hash to what the coinbase says, or it says nothing and there are some (BIP 141).
 */
export type BlockFault = 'coinbase' | 'merkle root' | 'mutated' | 'witness commitment';

/** How to check a block. */
export interface CheckBlockOptions<T> {
  /** Whether it was asked for with its witnesses, so that their commitment is checked. Default true; false for a coin without any. */
  readonly witness?: boolean;
  /** The id of the coin's transactions without their witness. Default Bitcoin's. */
  readonly txid?: (transaction: T) => Hash;
  /** The same with it. Default Bitcoin's. */
  readonly wtxid?: (transaction: T) => Hash;
}

/** The start of an output script that commits to the witnesses: OP_RETURN, a push of 36 bytes, then four fixed ones (BIP 141). */
const COMMITMENT = Buffer.from('6a24aa21a9ed', 'hex');
const COMMITMENT_LENGTH = 38;

const isCoinbase = ({ inputs }: Transaction): boolean =>
  inputs.length === 1 && inputs[0]!.index === 0xffffffff && inputs[0]!.txid.equals(Hash.zero);

const hasWitness = ({ inputs }: Transaction): boolean =>
  inputs.some(({ witness }) => witness.length > 0);

const commits = ({ script }: { readonly script: Buffer }): boolean =>
  script.length >= COMMITMENT_LENGTH && script.subarray(0, COMMITMENT.length).equals(COMMITMENT);

/** What a coinbase says of the witnesses of its block: the hash in its last output that commits to them. Undefined where none does. */
export function witnessCommitment(coinbase: Transaction): Hash | undefined {
  const script = coinbase.outputs.findLast(commits)?.script;
  return script && Hash.of(script.subarray(COMMITMENT.length, COMMITMENT_LENGTH));
}

/** The merkle root of the wtxids, with zeros for the coinbase, which cannot commit to itself (BIP 141). */
export const witnessRoot = <T extends Transaction>(
  transactions: readonly T[],
  wtxid: (transaction: T) => Hash = bitcoin.wtxid,
): Hash => merkleRoot(transactions.map((tx, i) => (i === 0 ? Hash.zero : wtxid(tx)))).root;

function keepsItsCommitment<T extends Transaction>(
  transactions: readonly T[],
  wtxid: (transaction: T) => Hash,
): boolean {
  const coinbase = transactions[0]!;
  const commitment = witnessCommitment(coinbase);
  if (commitment === undefined) return !transactions.some(hasWitness);
  const [reserved, ...more] = coinbase.inputs[0]!.witness;
  if (reserved?.length !== 32 || more.length > 0) return false;
  return parentOf(witnessRoot(transactions, wtxid), Hash.of(reserved)).equals(commitment);
}

/**
 * What is wrong with a block, or undefined where its transactions and witnesses are those that its header stands for. Looks at
 * neither proof of work nor scripts.
 *
 * @example
 * peer.on('block').subscribe(({ payload }) => console.log(checkBlock(payload) ?? 'as its header says'));
 */
export function checkBlock<T extends Transaction>(
  { header, transactions }: Block<T>,
  { witness = true, txid = bitcoin.txid, wtxid = bitcoin.wtxid }: CheckBlockOptions<T> = {},
): BlockFault | undefined {
  const [coinbase] = transactions;
  if (coinbase === undefined || !isCoinbase(coinbase)) return 'coinbase';
  const { root, mutated } = merkleRoot(transactions.map((tx) => txid(tx)));
  if (!root.equals(header.merkleRoot)) return 'merkle root';
  if (mutated) return 'mutated';
  return witness && !keepsItsCommitment(transactions, wtxid) ? 'witness commitment' : undefined;
}
