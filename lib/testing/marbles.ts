import assert from 'node:assert/strict';
import { Subject, finalize, map, takeUntil, type Observable } from 'rxjs';
import { TestScheduler, type RunHelpers } from 'rxjs/testing';
import type { PeerContext } from '../behaviours/behaviour.js';
import { sending, type SendOutcome, type Sending, type Settle } from '../shapes.js';
import { compare } from './compare.js';
import { restingPeer, type Given } from './context.js';
import type { Recorded } from './diagrams.js';
import { leftovers } from './leftovers.js';
import { countTimers } from './countTimers.js';
import { wire, type Wire } from './wire.js';

/** Values in envelopes, and their outcomes as they come. */
export interface Tracked<T> {
  /** The values in their envelopes. */
  readonly says$: Observable<Sending<T>>;
  /** How each has ended, in the order in which they were settled. */
  readonly outcome$: Observable<SendOutcome>;
}

/** RxJS's run helpers, and what layers and behaviours need. One character is one millisecond. */
export interface Marbles extends RunHelpers {
  /** Virtual time: pass it on wherever a scheduler is asked for. */
  readonly scheduler: TestScheduler;
  /** A duplex that plays the other end. It settles all that it is told as sent. */
  wire<Heard = string, Said = Heard>(
    diagram: string,
    values?: Readonly<Record<string, Heard>>,
  ): Wire<Heard, Said>;
  /** Values in envelopes, as a peer says them. */
  says<T = string>(diagram: string, values?: Readonly<Record<string, T>>): Observable<Sending<T>>;
  /** The same, and how each has ended. Expect `outcome$` before what says them is subscribed. */
  tracked<T = string>(diagram: string, values?: Readonly<Record<string, T>>): Tracked<T>;
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
 *   const p: AnyMessage = { command: 'ping', payload: { nonce: 7n } };
 *   const o: AnyMessage = { command: 'pong', payload: { nonce: 7n } };
 *   const message$ = hot('--p--', { p });
 *   const expected = '    --o--';
 *   expectObservable(pong(peer({ message$ }))).toBe(expected, { o });
 * }));
 */
export const marbles = (test: (t: Marbles) => void) => (): void => {
  const letters = new Map<unknown, string>();
  const scheduler = new TestScheduler((actual, expected) =>
    compare(actual as Recorded[], expected as Recorded[], letters),
  );
  let timers = 0;
  const left = leftovers(() => (timers = run(scheduler, test, letters)));
  assert.ok(left === 0, `expected no subscription to be left behind, got ${left}`);
  assert.ok(timers === 0, `expected no timer to be left behind, got ${timers}`);
};

/** Runs the test, ends all that it expects, and answers how many timers are left then. */
function run(
  scheduler: TestScheduler,
  test: (t: Marbles) => void,
  letters: Map<unknown, string>,
): number {
  const stop$ = new Subject<void>();
  const timers = countTimers(scheduler);
  scheduler.run((helpers) => {
    scheduler.maxFrames = HOUR;
    const learn = (values: unknown) => {
      for (const [letter, value] of Object.entries(values ?? {})) letters.set(value, letter);
    };
    const says = <T>(diagram: string, values?: Readonly<Record<string, T>>, settle?: Settle) =>
      helpers.hot(diagram, values).pipe(map((value) => sending(value, settle)));
    test({
      ...helpers,
      scheduler,
      expectObservable(stream$, unsubscribed) {
        const ending$ = stream$.pipe(takeUntil(stop$), finalize(timers.begin()));
        const expectation = helpers.expectObservable(ending$, unsubscribed);
        const toBe: typeof expectation.toBe = (marbles, values, error) => {
          learn(values);
          expectation.toBe(marbles, values, error);
        };
        return { ...expectation, toBe };
      },
      wire: (diagram, values) => wire(helpers.hot(diagram, values)),
      says: (diagram, values) => says(diagram, values),
      tracked(diagram, values) {
        const outcome$ = new Subject<SendOutcome>();
        return { says$: says(diagram, values, (outcome) => outcome$.next(outcome)), outcome$ };
      },
      peer: (given) => restingPeer(scheduler, given),
    });
  });
  timers.stop();
  stop$.next();
  return timers.left();
}
