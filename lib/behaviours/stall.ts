import {
  EMPTY,
  Subject,
  ignoreElements,
  map,
  merge,
  startWith,
  switchMap,
  take,
  tap,
  type Observable,
} from 'rxjs';
import type { Common } from '../dialects/common.js';
import { reached } from '../operators/reached.js';
import type { AnyMessage } from '../shapes.js';
import { machine } from '../steps.js';
import type { Watcher } from './behaviour.js';
import { nothing, stallStep, type Question, type StallInput } from './stallStep.js';

/** What {@link stall} can be told: which deadlines there are, and when they are looked at. */
export interface StallOptions {
  /**
   * `'request'`, the default: each item of a `getdata` has its own deadline, which ends when that block or transaction comes,
   * or a `notfound` that names it; each other request has its own too. `'command'`, as btcd: a deadline for each kind of answer,
   * renewed by each request, and any block, transaction or `notfound` answers all of `getdata`.
   */
  readonly per?: 'request' | 'command';
  /**
   * Longest wait for the answer to each question, in ms; `Infinity` for none. Default: `getdata` 30 000, `getheaders` 90 000, as
   * btcd; `getblocks` and `mempool` none, since a remote may have nothing to say to them, but 30 000 per command, as btcd.
   */
  readonly within?: Partial<Readonly<Record<Question, number>>>;
  /** Deadlines are looked at each `tick` ms, counted from ready. Default 0, at once; per command 15 000, as btcd. */
  readonly tick?: number;
  /** Most answers that may be owed. Default 75 000, as dcrd. */
  readonly most?: number;
}

/** btcd `peer.go`, stallResponseTimeout, and three times as much for headers. */
const WITHIN = { getdata: 30_000, getheaders: 90_000 };
const USUAL = {
  request: { within: { ...WITHIN, getblocks: Infinity, mempool: Infinity }, tick: 0 },
  command: { within: { ...WITHIN, getblocks: 30_000, mempool: 30_000 }, tick: 15_000 },
};

type Asking = Pick<Common, Question | 'inv' | 'notfound'>;

/**
 * Ends a peer that does not answer. Deadlines start when the question was written, and move by the time for which users hold.
 * Hears what answers, says nothing.
 *
 *     written  -q----q------
 *     hears    ---a---------
 *     stall    ----------#       within 4 ms
 *
 * @example
 * connect(tcp('127.0.0.1:8333'), mainnet, { behaviours: [pong, stall({ within: { getdata: 10_000 } })] });
 * @throws {StallError} down the error channel, when an answer is late; names what was asked.
 * @throws {OverflowError} when we have asked for more than `most` at once.
 */
export function stall({
  per = 'request',
  most = 75_000,
  ...options
}: StallOptions = {}): Watcher<Asking> {
  const { tick } = { ...USUAL[per], ...options };
  const within = { ...USUAL[per].within, ...options.within };
  const questions = (Object.keys(within) as Question[]).filter((each) => within[each] < Infinity);
  if (questions.length === 0) return () => EMPTY;

  return (peer) => {
    const { clock, network, sent } = peer;
    const { delivers } = network.dialect.inventory;
    const on = peer.on as (...commands: string[]) => Observable<AnyMessage>;
    const asked$ = sent(...questions).pipe(
      map((message): StallInput => ({ type: 'asked', message, now: clock() })),
    );
    const atDue = reached(peer, tick);
    const watch = (first: StallInput) => {
      const late$ = new Subject<StallInput>();
      const heard$ = on('headers', 'inv', 'notfound', ...Object.keys(delivers)).pipe(
        map((message): StallInput => ({ type: 'heard', message })),
      );
      return merge(heard$, late$, asked$.pipe(startWith(first))).pipe(
        machine(nothing, stallStep({ per, within, most, delivers })),
        switchMap(atDue),
        tap(() => late$.next({ type: 'late', now: clock() })),
        ignoreElements(),
      );
    };
    return asked$.pipe(take(1), switchMap(watch)); // who asks for nothing has little to pay for it
  };
}
