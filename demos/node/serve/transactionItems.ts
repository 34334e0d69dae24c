import type { PeerContext } from 'rxpeer';
import type { InventoryItem } from 'rxpeer/messages';
import type { Bitcoin } from 'rxpeer/networks';
import type { Pending } from '../ledger.js';

type Remote = PeerContext<Pick<Bitcoin, 'feefilter' | 'wtxidrelay'>>['remote'];

/** Whether a remote wants to hear of a transaction: `relay` in its version (BIP 37), and its `feefilter` (BIP 133). */
export const wants = (remote: Remote, { feeRate }: Pending): boolean =>
  remote.relay !== false && feeRate >= (remote.asked('feefilter')?.payload.feeRate ?? 0n);

/** By what name a transaction is announced to a remote (BIP 339). */
export const itemOf = (remote: Remote, { txid, wtxid }: Pending): InventoryItem<'tx' | 'wtx'> =>
  remote.asked('wtxidrelay') ? { type: 'wtx', hash: wtxid } : { type: 'tx', hash: txid };
