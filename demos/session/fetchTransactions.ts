import type { Behaviour, Heard } from 'rxpeer';
import type { InventoryItem } from 'rxpeer/messages';
import type { Bitcoin } from 'rxpeer/networks';
import { defer, filter, ignoreElements, map, merge, tap } from 'rxjs';

type Messages = Pick<Bitcoin, 'inv' | 'getdata' | 'tx'>;

/** NODE_WITNESS (BIP 144). */
const WITNESS = 8n;

/** Most items of one question, as Bitcoin Core (`net_processing.cpp`, MAX_GETDATA_SZ). */
const MOST = 1_000;

/** Fetches each transaction that a peer announces and that was not announced before, with its witness where the peer has it. */
export const fetchTransactions =
  (tell: (heard: Heard<Bitcoin, 'tx'>) => void): Behaviour<Messages> =>
  ({ on, known, remote }) =>
    defer(() => {
      const witness = ((remote.services ?? 0n) & WITNESS) !== 0n;
      const question = ({ type, hash }: InventoryItem) =>
        type === 'wtx'
          ? ({ type, hash } as const)
          : ({ type: witness ? 'witnessTx' : 'tx', hash } as const);
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
