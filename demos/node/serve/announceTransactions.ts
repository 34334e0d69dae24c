import { fixed, trickle, type Behaviour } from 'rxpeer';
import type { InventoryItem } from 'rxpeer/messages';
import type { Bitcoin } from 'rxpeer/networks';
import { filter, map, merge, ignoreElements, tap, type Observable } from 'rxjs';
import type { Pending } from '../ledger.js';
import { itemOf, wants } from './transactionItems.js';

type Messages = Pick<Bitcoin, 'inv' | 'feefilter' | 'wtxidrelay'>;

/** Time between announcements, in ms. Bitcoin Core waits 5 s on average, to hide where transactions come from; here people watch. */
const INTERVAL = 300;

/**
 * Announces transactions by `inv` to a peer that wants to hear of them, in batches and once each: `wtx` items to a peer that
 * said `wtxidrelay` (BIP 339), `tx` items to others. What it has announced itself it knows.
 */
export const announceTransactions =
  (pending$: Observable<Pending>): Behaviour<Messages> =>
  ({ on, known, random, remote, scheduler }) => {
    const learn$ = on('inv').pipe(
      tap(({ payload }) => payload.items.forEach((item) => known.add(item))),
      ignoreElements(),
    );
    const isNews = (item: InventoryItem) => {
      const news = !known.has(item);
      known.add(item);
      return news;
    };
    const items$ = pending$.pipe(
      filter((pending) => wants(remote, pending)),
      map((pending) => itemOf(remote, pending)),
      trickle(fixed(INTERVAL), scheduler, random),
      map((items) => items.filter(isNews)),
      filter((items) => items.length > 0),
    );
    return merge(
      learn$,
      items$.pipe(map((items) => ({ command: 'inv', payload: { items } }) as const)),
    );
  };
