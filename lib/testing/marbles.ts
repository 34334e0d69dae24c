import assert from 'node:assert/strict';
import { NEVER, Subject, ignoreElements, map, merge, takeUntil, tap, type Observable } from 'rxjs';
import { TestScheduler, type RunHelpers } from 'rxjs/testing';
import type { PeerContext } from '../behaviours/behaviour.js';
import { SENT, sending, type Duplex, type Sending } from '../shapes.js';
import { restingPeer, type Given } from './context.js';
import { details, diagram, type Event } from './diagrams.js';
import { leftovers } from './leftovers.js';

/** The far side of a layer: it hears what the diagram says, and shows what was said to it. */
export interface Wire<Heard, Said> {
  readonly duplex: Duplex<Heard, Said>;
  /** What was said to it. Completes with it. Expect it before the layer is subscribed. */
  readonly said$: Observable<Said>;
}

/** RxJS's run helpers, and what layers and behaviours need. One character is one millisecond. */
export interface Marbles extends RunHelpers {
  /** Virtual time: pass it on wherever a scheduler is asked for. */
  readonly scheduler: TestScheduler;
  /** A duplex that plays the other end. It settles all that it is told as sent. */
  wire<Heard, Said = Heard>(
    diagram: string,
    values?: Readonly<Record<string, Heard>>,
  ): Wire<Heard, Said>;
  /** Values in envelopes, as a peer says them. */
  says<T>(diagram: string, values?: Readonly<Record<string, T>>): Observable<Sending<T>>;
  /** A peer at rest, with what is given: `message$` is what it hears, `sent$` what it has written. */
  peer<M>(given?: Given<M>): PeerContext<M>;
}

/** Virtual time ends here, so that an endless timer does not make a run endless. */
const HOUR = 3_600_000;

/**
 * A spec in virtual time: RxJS's marbles, with peers and layers. Pass its `scheduler` to whatever asks for one. When diagrams
 * differ, both are printed. Afterwards no subscription and no timer may be left.
 *
 * @example
 * it('should answer a ping', marbles(({ hot, peer, expectObservable }) => {
 *   const message$ = hot('--p--', m);
 *   const expected = '    --o--';
 *   expectObservable(pong(peer({ message$ }))).toBe(expected, m);
 * }));
 */
export const marbles = (test: (t: Marbles) => void) => (): void => {
  const letters = new Map<unknown, string>();
  const scheduler = new TestScheduler((actual, expected) => compare(actual, expected, letters));
  const left = leftovers(() => run(scheduler, test, letters));
  assert.equal(left, 0, `expected no subscription to be left behind, got ${left}`);
  const timers = scheduler.actions.length;
  assert.equal(timers, 0, `expected no timer to be left behind, got ${timers}`);
};

function run(
  scheduler: TestScheduler,
  test: (t: Marbles) => void,
  letters: Map<unknown, string>,
): void {
  const stop$ = new Subject<void>();
  scheduler.run((helpers) => {
    scheduler.maxFrames = HOUR;
    const learn = (values: unknown) => {
      for (const [letter, value] of Object.entries(values ?? {})) letters.set(value, letter);
    };
    test({
      ...helpers,
      scheduler,
      expectObservable(observable, unsubscribed) {
        const expectation = helpers.expectObservable(
          observable.pipe(takeUntil(stop$)),
          unsubscribed,
        );
        const toBe: typeof expectation.toBe = (marbles, values, error) => {
          learn(values);
          expectation.toBe(marbles, values, error);
        };
        return { ...expectation, toBe };
      },
      wire: (diagram, values) => wire(helpers, diagram, values),
      says: (diagram, values) => helpers.hot(diagram, values).pipe(map((value) => sending(value))),
      peer: (given) => restingPeer(scheduler, given),
    });
  });
  stop$.next();
}

function wire<Heard, Said>(
  { hot }: RunHelpers,
  diagram: string,
  values?: Readonly<Record<string, Heard>>,
): Wire<Heard, Said> {
  const heard$ = hot<Heard>(diagram, values);
  const said$ = new Subject<Said>();
  const take = ({ value, settle }: Sending<Said>) => {
    said$.next(value);
    settle?.(SENT);
  };
  const duplex: Duplex<Heard, Said> = (out$) => {
    const taken$ = out$.pipe(
      tap({ next: take, complete: () => said$.complete() }),
      ignoreElements(),
    );
    return merge(heard$, merge(taken$, NEVER));
  };
  return { duplex, said$ };
}

/** Values that are their bytes become what they read to, so that content is compared. */
function plain(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value;
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if ('toJSON' in value && typeof value.toJSON === 'function') return plain(value.toJSON());
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(
    Reflect.ownKeys(value).map((key) => [key, plain(Reflect.get(value, key))]),
  );
}

function compare(
  actual: readonly Event[],
  expected: readonly Event[],
  letters: Map<unknown, string>,
): void {
  try {
    assert.deepEqual(plain(actual), plain(expected));
  } catch {
    if (!expected.every((event) => 'notification' in event)) assert.deepEqual(actual, expected);
    const [got, wanted] = [actual, expected].map(
      (e) => `${diagram(e, letters)}\n${details(e, letters)}`,
    );
    assert.fail(`diagrams differ\n  expected ${wanted}  got      ${got}`);
  }
}
