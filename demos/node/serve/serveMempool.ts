import type { Behaviour } from 'rxpeer';
import { filter, map, tap } from 'rxjs';
import type { Spoken } from '../../coins/spoken.js';
import type { Ledger } from '../ledger.js';
import { itemOf, wants } from './transactionItems.js';

/**
 * Answers `mempool` with an `inv` of all that waits and that the peer wants to hear of (BIP 35). Bitcoin Core does so for
 * whom it trusts; we trust everybody.
 */
export const serveMempool =
  (ledger: Ledger): Behaviour<Spoken> =>
  ({ on, known, remote }) =>
    on('mempool').pipe(
      map(() => ledger.mempool.filter((tx) => wants(remote, tx))),
      map((all) => all.map((tx) => itemOf(ledger.network.own.serving, remote, tx))),
      filter((items) => items.length > 0),
      tap((items) => items.forEach((item) => known.add(item))),
      map((items) => ({ command: 'inv', payload: { items } }) as const),
    );
