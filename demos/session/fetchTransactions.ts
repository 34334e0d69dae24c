import type { Behaviour, Heard } from 'rxpeer';
import type { InventoryItem } from 'rxpeer/messages';
import { defer, filter, ignoreElements, map, merge, tap } from 'rxjs';
import type { Coin } from '../coins/coin.js';
import type { Spoken } from '../coins/spoken.js';

type Messages = Pick<Spoken, 'inv' | 'getdata' | 'tx'>;

/** Most items of one question, as Bitcoin Core (`net_processing.cpp`, MAX_GETDATA_SZ). */
const MOST = 1_000;

/** Fetches each transaction that a peer announces and that was not announced before, with its witness where the peer has it. */
export const fetchTransactions =
  (coin: Coin, tell: (heard: Heard<Spoken, 'tx'>) => void): Behaviour<Messages> =>
  ({ on, known, remote }) =>
    defer(() => {
      const wanted = coin.wanted(remote.services ?? 0n).tx;
      const question = ({ type, hash }: InventoryItem) =>
        type === 'wtx' ? { type, hash } : { type: wanted, hash };
      const isNews = (item: InventoryItem) =>
        (item.type === 'tx' || item.type === 'wtx') && !known.has(item);

      const ask$ = on('inv').pipe(
        map(({ payload }) => payload.items.filter(isNews).slice(0, MOST)),
        filter((items) => items.length > 0),
        tap((items) => items.forEach((item) => known.add(item))),
        map((items) => ({ command: 'getdata', payload: { items: items.map(question) } }) as const),
      );
      return merge(on('tx').pipe(tap(tell), ignoreElements()), ask$);
    });
