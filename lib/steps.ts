/**
 * A step is pure: `(state, input) → [state, outputs]`. Here steps become streams: `machine` lifts one that looks
 * one way, `lift` one that looks both ways.
 * @module
 */
import {
  EMPTY,
  Observable,
  Subject,
  Subscription,
  type OperatorFunction,
  type Subscriber,
} from 'rxjs';
import type { Layer, Sending } from './shapes.js';

/** What a two-sided step is told, one thing at a time. */
export type Input<A, Said, Extra = never> =
  | { readonly type: 'open' }
  | { readonly type: 'heard'; readonly value: A }
  | { readonly type: 'said'; readonly value: Sending<Said> }
  | { readonly type: 'extra'; readonly value: Extra }
  | { readonly type: 'ended' };

/** What a two-sided step answers: down, up, the end with an error, or that it needs its extra inputs no more. */
export type Output<B, Below> =
  | { readonly type: 'say'; readonly value: Sending<Below> }
  | { readonly type: 'hear'; readonly value: B }
  | { readonly type: 'fail'; readonly error: Error }
  | { readonly type: 'calm' };

/** The input goes on unchanged, in its own direction. */
export const PASS: unique symbol = Symbol('pass');

/** A pure step of a layer that turns A into B: what it becomes, and what goes up and down. A throw ends the layer with that error. */
export type Step<State, A, B, Said = B, Extra = never, Below = A> = (
  state: State,
  input: Input<A, Said, Extra>,
) => readonly [State, readonly Output<B, Below>[] | typeof PASS];

/**
 * Lifts a pure step `(state, input) → [state, outputs, error?]` to an operator. Each subscription starts anew. An error
 * ends it after the outputs, so what came before a fault is not lost; a throw in the step ends it too.
 *
 * @example
 * of(1, 2, 3).pipe(machine(() => 0, (sum, n: number) => [sum + n, [sum + n]]));   // 1, 3, 6
 */
export function machine<State, A, B>(
  start: () => State,
  step: (state: State, input: A) => readonly [State, readonly B[], Error?],
): OperatorFunction<A, B> {
  return (source$) =>
    new Observable<B>((subscriber) => {
      let state = start();
      const take = (input: A) => {
        const [next, outputs, error] = step(state, input);
        state = next;
        for (const output of outputs) subscriber.next(output);
        if (error) subscriber.error(error);
      };
      return source$.subscribe({
        next(input) {
          try {
            take(input);
          } catch (error) {
            subscriber.error(error);
          }
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
}

/**
 * Lifts a two-sided pure step to a layer. Inputs are taken one at a time: what an output provokes (a subscriber
 * that sends, a wire that answers inside the call) waits its turn.
 *
 * Subscribes to `extra$` (a layer's timers), then below, then says `open`, then to what is said. With `extra$` last, a
 * wire that answers inside the call would leave a timer running.
 */
export function lift<State, A, B, Said = B, Extra = never, Below = A>(
  start: () => State,
  step: Step<State, A, B, Said, Extra, Below>,
  extra$: Observable<Extra> = EMPTY,
): Layer<A, B, Said, Below> {
  return (below) => (said$) =>
    new Observable<B>((heard) => {
      const down$ = new Subject<Sending<Below>>();
      const extras = new Subscription();
      const feed = oneAtATime(taker(start(), step, heard, down$, extras), heard);
      const error = (cause: unknown) => heard.error(cause);

      heard.add(extras);
      extras.add(extra$.subscribe({ next: (value) => feed({ type: 'extra', value }), error }));
      heard.add(
        below(down$).subscribe({
          next: (value) => feed({ type: 'heard', value }),
          error,
          complete: () => feed({ type: 'ended' }),
        }),
      );
      if (heard.closed) return;
      feed({ type: 'open' });
      heard.add(
        said$.subscribe({
          next: (value) => feed({ type: 'said', value }),
          error: (cause: unknown) => down$.error(cause),
          complete: () => feed(FINISHED),
        }),
      );
    });
}

/** Nothing more is said: takes its turn behind what was said before. */
const FINISHED = { type: 'finished' } as const;

/** Gives an input to the step, and carries out what it answers. */
function taker<State, A, B, Said, Extra, Below>(
  state: State,
  step: Step<State, A, B, Said, Extra, Below>,
  heard: Subscriber<B>,
  down$: Subject<Sending<Below>>,
  extras: Subscription,
): (input: Input<A, Said, Extra> | typeof FINISHED) => void {
  const carryOut = (output: Output<B, Below>) => {
    if (output.type === 'hear') heard.next(output.value);
    else if (output.type === 'say') down$.next(output.value);
    else if (output.type === 'fail') heard.error(output.error);
    else extras.unsubscribe();
  };
  const pass = (input: Input<A, Said, Extra>) => {
    if (input.type === 'heard') heard.next(input.value as unknown as B);
    else if (input.type === 'said') down$.next(input.value as unknown as Sending<Below>);
  };
  return (input) => {
    if (input.type === 'finished') {
      down$.complete();
      return;
    }
    const [next, outputs] = step(state, input);
    state = next;
    if (outputs === PASS) pass(input);
    else for (const output of outputs) carryOut(output);
    if (input.type === 'ended') heard.complete();
  };
}

/** Keeps what comes in while something is being taken, for afterwards. A throw ends the subscriber. */
function oneAtATime<T>(take: (input: T) => void, heard: Subscriber<unknown>): (input: T) => void {
  const waiting: T[] = [];
  let busy = false;
  return (input) => {
    if (busy) {
      waiting.push(input);
      return;
    }
    busy = true;
    try {
      take(input);
      while (waiting.length > 0 && !heard.closed) take(waiting.shift()!);
    } catch (error) {
      heard.error(error);
    } finally {
      busy = false;
    }
  };
}
