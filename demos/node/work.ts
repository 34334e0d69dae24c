import { filter, map, merge, repeat, timer, type Observable, type SchedulerLike } from 'rxjs';
import type { Placed } from './chain.js';
import type { Ledger, Pending } from './ledger.js';

/** A miner has done something. */
export type Done =
  | { readonly event: 'paid'; readonly pending: Pending }
  | { readonly event: 'mined'; readonly placed: Placed };

/** Payments signed while one block is mined. */
const PAYMENTS = 3;

const again = (ms: number, scheduler: SchedulerLike) => timer(ms, scheduler).pipe(repeat());

/** Signs payments and mines them, a block at every `interval` ms, for ever. */
export function work(ledger: Ledger, interval: number, scheduler: SchedulerLike): Observable<Done> {
  const paid$ = again(interval / PAYMENTS, scheduler).pipe(
    map(() => ledger.pay()),
    filter((pending) => pending !== undefined),
    map((pending) => ({ event: 'paid', pending }) as const),
  );
  const mined$ = again(interval, scheduler).pipe(
    map(() => ledger.mine(Math.floor(scheduler.now() / 1_000))),
    map((placed) => ({ event: 'mined', placed }) as const),
  );
  return merge(paid$, mined$);
}
