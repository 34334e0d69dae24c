import {
  concat,
  defer,
  filter,
  map,
  merge,
  of,
  repeat,
  takeWhile,
  timer,
  type Observable,
  type SchedulerLike,
} from 'rxjs';
import type { Placed } from './chain.js';
import type { Ledger, Pending } from './ledger.js';

/** A miner rests: there is no block that it could make. */
export interface Rested {
  readonly event: 'rested';
  readonly height: number;
  readonly why: string;
}

/** A miner has done something. */
export type Done =
  | { readonly event: 'paid'; readonly pending: Pending }
  | { readonly event: 'mined'; readonly placed: Placed }
  | Rested;

/** Payments signed while one block is mined. */
const PAYMENTS = 3;

/** Signs payments and mines them, a block at every `interval` ms, for ever; or up to the last block that the mint makes. */
export function work(ledger: Ledger, interval: number, scheduler: SchedulerLike): Observable<Done> {
  const { chain, network } = ledger;
  const { last, why = '' } = network.own.mint;
  const isLeft = () => chain.tip.height < last;
  const again = (ms: number) => timer(ms, scheduler).pipe(repeat(), takeWhile(isLeft));

  const paid$ = again(interval / PAYMENTS).pipe(
    map(() => ledger.pay()),
    filter((pending) => pending !== undefined),
    map((pending) => ({ event: 'paid', pending }) as const),
  );
  const mined$ = again(interval).pipe(
    map(() => ledger.mine(Math.floor(scheduler.now() / 1_000))),
    map((placed) => ({ event: 'mined', placed }) as const),
    takeWhile(isLeft, true),
  );
  const rested$ = defer(() => of({ event: 'rested', height: chain.tip.height, why } as const));
  return isLeft() ? concat(merge(paid$, mined$), rested$) : rested$;
}
