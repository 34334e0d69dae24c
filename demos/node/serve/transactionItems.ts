import type { Remote } from 'rxpeer';
import type { InventoryItem } from 'rxpeer/messages';
import type { Spoken } from '../../coins/spoken.js';
import type { Pending } from '../ledger.js';
import type { Serving } from '../ownNode.js';

/** Whether a remote wants to hear of a transaction: `relay` in its version (BIP 37), and its `feefilter` (BIP 133). */
export const wants = (remote: Remote<Spoken>, { feeRate }: Pending): boolean =>
  remote.relay !== false && feeRate >= (remote.asked('feefilter')?.payload.feeRate ?? 0n);

/** By what name a transaction is announced to a remote. */
export function itemOf(
  { announcedAs }: Pick<Serving, 'announcedAs'>,
  remote: Remote<Spoken>,
  { names }: Pending,
): InventoryItem {
  const as = announcedAs(remote);
  return names.find(({ type }) => type === as)!;
}
