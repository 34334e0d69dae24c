import { merkleRoot } from 'rxpeer/light';
import type { Block, Hash, Lazy, TransactionBody } from 'rxpeer/messages';
import type { Placed } from './chain.js';
import type { Template } from './ownNode.js';

/** How the blocks of Bitcoin and its nearer relatives differ. */
export interface Recipe<T> {
  /** Signals, or names of the proof of work. */
  version(height: number): number;
  /** The target, in its compact form. */
  readonly bits: number;
  /** New coins, in the smallest unit. */
  subsidy(height: number): bigint;
  /** The first transaction: what it pays to whom, and the others that it vouches for. */
  coinbase(height: number, value: bigint, script: Buffer, others: readonly T[]): T;
  txid(tx: T): Hash;
}

/** Makes whole blocks on others, without their proof of work. */
export const assemble =
  <T extends Lazy<TransactionBody>>({ version, bits, subsidy, coinbase, txid }: Recipe<T>) =>
  (
    { height: below, hash: previous }: Pick<Placed, 'height' | 'hash'>,
    {
      time,
      script,
      transactions: others,
      fees,
    }: Omit<Template, 'transactions'> & { readonly transactions: readonly T[] },
  ): Block<T> => {
    const height = below + 1;
    const transactions = [coinbase(height, subsidy(height) + fees, script, others), ...others];
    const { root } = merkleRoot(transactions.map(txid));
    const header = { version: version(height), previous, merkleRoot: root, time, bits, nonce: 0 };
    return { header, transactions };
  };
