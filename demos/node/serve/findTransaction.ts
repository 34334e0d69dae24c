import type { PeerContext } from 'rxpeer';
import { txid, wtxid, type InventoryItem, type Lazy, type Transaction } from 'rxpeer/messages';
import type { Bitcoin } from 'rxpeer/networks';
import type { Ledger, Pending } from '../ledger.js';

type Known = PeerContext<Bitcoin>['known'];

/** Whether a peer has been told of a transaction, by either of its names. */
const told = (known: Known, { txid, wtxid }: Pending): boolean =>
  known.has({ type: 'tx', hash: txid }) || known.has({ type: 'wtx', hash: wtxid });

/** A transaction that a peer may have: one that waits and that it was told of, or one of the newest block. */
export function findTransaction(
  { chain, mempool }: Ledger,
  known: Known,
  { type, hash }: InventoryItem,
): Lazy<Transaction> | undefined {
  const waiting = mempool.find((one) => (type === 'wtx' ? one.wtxid : one.txid).equals(hash));
  if (waiting) return told(known, waiting) ? waiting.tx : undefined;
  const nameOf = type === 'wtx' ? wtxid : txid;
  return chain.tip.block.transactions.find((tx) => nameOf(tx).equals(hash));
}
