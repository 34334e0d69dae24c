import type { PeerContext } from 'rxpeer';
import type { InventoryItem } from 'rxpeer/messages';
import type { AnyTransaction, Spoken } from '../../coins/spoken.js';
import { namesOf, type Ledger, type Pending } from '../ledger.js';

type Known = PeerContext<Spoken>['known'];

/** Whether a peer has been told of a transaction, by any of its names. */
const told = (known: Known, { names }: Pending): boolean => names.some((name) => known.has(name));

/** A transaction that a peer may have: one that waits and that it was told of, or one of the newest block. */
export function findTransaction(
  { chain, mempool, network }: Ledger,
  known: Known,
  { type, hash }: InventoryItem,
): AnyTransaction | undefined {
  const isIt = (name: InventoryItem) => name.type === type && name.hash.equals(hash);
  const waiting = mempool.find(({ names }) => names.some(isIt));
  if (waiting) return told(known, waiting) ? waiting.tx : undefined;
  return chain.tip.block.transactions.find((tx) => namesOf(network, tx).some(isIt));
}
