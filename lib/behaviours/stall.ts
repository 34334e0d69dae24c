import { EMPTY, Subject, ignoreElements, map, merge, switchMap, tap, type Observable } from 'rxjs';
import { commonAnswers, type Common } from '../dialects/common.js';
import type { Dialect } from '../dialects/dialect.js';
import { LocalProtocolError } from '../errors.js';
import { onceFor } from '../onceFor.js';
import { onDemand } from '../operators/onDemand.js';
import { reached } from '../operators/reached.js';
import type { AnyMessage } from '../shapes.js';
import { machine } from '../steps.js';
import type { Watcher } from './behaviour.js';
import { GETDATA, nothing, stallStep, type StallInput, type StallRules } from './stallStep.js';

/** What {@link stall} can be told: which deadlines there are, and when they are looked at. `Q`: the questions that have one. */
export interface StallOptions<Q extends string = string> {
  /**
   * `'request'`, the default: each item of a `getdata` has its own deadline, which ends when that block or transaction comes,
   * or a `notfound` that names it; each other request has its own too. `'command'`, as btcd: a deadline for each kind of answer,
   * renewed by each request, and any block, transaction or `notfound` answers all of `getdata`.
   */
  readonly per?: 'request' | 'command';
  /**
   * Longest wait for the answer to each question, in ms; `Infinity` for none. Default: the dialect's, else `getdata` 30 000 and
   * `getheaders` 90 000, as btcd; none to others, since a remote may have nothing to say to them; per command as btcd, which also
   * gives `getblocks` and `mempool` 30 000.
   */
  readonly within?: { readonly [C in Q]?: number };
  /** Deadlines are looked at each `tick` ms, counted from ready. Default 0, at once; per command 15 000, as btcd. */
  readonly tick?: number;
  /** Most answers that may be owed. Default 75 000, as dcrd. */
  readonly most?: number;
}

/** btcd `peer.go`, stallResponseTimeout, and three times as much for headers. */
const WITHIN = { getdata: 30_000, getheaders: 90_000 };
const PER_COMMAND = { ...WITHIN, getblocks: 30_000, mempool: 30_000 };
const TICK = { request: 0, command: 15_000 };

/** The rules for peers of a dialect, the questions that have a deadline, and the commands that may answer them. */
function rulesOf(
  dialect: Dialect<unknown>,
  { per = 'request', within: given, most = 75_000 }: StallOptions,
) {
  const usual = per === 'command' ? PER_COMMAND : (dialect.habits?.deadlines ?? WITHIN);
  const within = { ...usual, ...given } as Readonly<Record<string, number>>;
  const questions = Object.keys(within).filter((each) => within[each]! < Infinity);
  const answers: StallRules['answers'] = { ...commonAnswers, ...dialect.answers };
  const other = questions.find((each) => each !== GETDATA && !(each in answers));
  if (other) {
    const sentence = `expected a question to which ${dialect.name} has an answer, got ${other}`;
    throw new LocalProtocolError(sentence);
  }
  const { delivers } = dialect.inventory;
  const items = ['notfound', ...Object.keys(delivers)];
  const awaited = new Set(questions.flatMap((each) => answers[each] ?? items));
  return { step: stallStep({ per, within, most, answers, delivers }), questions, awaited };
}

/**
 * Ends a peer that does not answer. Deadlines start when the question was written, and move by the time for which users hold.
 * Hears what answers, by the dialect's account; says nothing.
 *
 *     written  -q----q------
 *     hears    ---a---------
 *     stall    ----------#       within 4 ms
 *
 * @example
 * connect(tcp('127.0.0.1:8333'), mainnet, { behaviours: [pong, stall({ within: { getdata: 10_000 } })] });
 * @throws {StallError} down the error channel, when an answer is late; names what was asked.
 * @throws {OverflowError} when we have asked for more than `most` at once.
 * @throws {LocalProtocolError} for a question to which the dialect names no answer.
 */
export function stall<Q extends string = 'getdata'>(
  options: StallOptions<Q> = {},
): Watcher<Pick<Common, 'notfound'> & { readonly [C in Q]: unknown }> {
  const { tick = TICK[options.per ?? 'request'] } = options;
  const rules = onceFor((dialect: Dialect<unknown>) => rulesOf(dialect, options));
  return (peer) => {
    const { step, questions, awaited } = rules(peer.network.dialect);
    if (questions.length === 0) return EMPTY;
    const { clock, scheduler } = peer;
    const start = scheduler.now();
    const on = peer.on as (...commands: string[]) => Observable<AnyMessage>;
    const sent = peer.sent as (...commands: string[]) => Observable<AnyMessage>;
    const watch = (said$: Observable<AnyMessage>) => {
      const late$ = new Subject<StallInput>();
      const heard$ = on(...awaited).pipe(
        map((message): StallInput => ({ type: 'heard', message })),
      );
      const asked$ = said$.pipe(
        map((message): StallInput => ({ type: 'asked', message, now: clock() })),
      );
      return merge(heard$, late$, asked$).pipe(
        machine(nothing, step),
        switchMap(reached(peer, tick, start)),
        tap(() => late$.next({ type: 'late', now: clock() })),
        ignoreElements(),
      );
    };
    return sent(...questions).pipe(onDemand(watch)); // who asks for nothing has little to pay for it
  };
}
