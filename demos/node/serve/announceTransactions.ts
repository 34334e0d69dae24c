import { fixed, trickle, type Behaviour } from 'rxpeer';
import type { InventoryItem } from 'rxpeer/messages';
import { filter, map, merge, ignoreElements, tap, type Observable } from 'rxjs';
import type { Spoken } from '../../coins/spoken.js';
import type { Pending } from '../ledger.js';
import type { Serving } from '../ownNode.js';
import { itemOf, wants } from './transactionItems.js';

/** Time between announcements, in ms. Bitcoin Core waits 5 s on average, to hide where transactions come from; here people watch. */
const INTERVAL = 300;

/**
 * Announces transactions by `inv` to a peer that wants to hear of them, in batches and once each. What it has announced
 * itself it knows.
 */
export const announceTransactions =
  (serving: Pick<Serving, 'announcedAs'>, pending$: Observable<Pending>): Behaviour<Spoken> =>
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
      map((pending) => itemOf(serving, remote, pending)),
      trickle(fixed(INTERVAL), scheduler, random),
      map((items) => items.filter(isNews)),
      filter((items) => items.length > 0),
    );
    return merge(
      learn$,
      items$.pipe(map((items) => ({ command: 'inv', payload: { items } }) as const)),
    );
  };
