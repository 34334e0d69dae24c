/**
 * A step is pure: `(state, input) → [state, outputs]`. Here steps become streams: `machine` lifts one that looks
 * one way, `lift` one that looks both ways.
 * @module
 */
import { Observable, Subject, type OperatorFunction, type Subscriber } from 'rxjs';
import type { Layer, Sending } from './shapes.js';

/** What a two-sided step is told, one thing at a time. */
export type Input<A, Said, Extra = never> =
  | { readonly type: 'open' }
  | { readonly type: 'heard'; readonly value: A }
  | { readonly type: 'said'; readonly value: Sending<Said> }
  | { readonly type: 'extra'; readonly value: Extra }
  | { readonly type: 'ended' };

/** What a two-sided step answers. */
export type Output<A, B> =
  | { readonly type: 'say'; readonly value: Sending<A> }
  | { readonly type: 'hear'; readonly value: B }
  | { readonly type: 'fail'; readonly error: Error };

/** The input goes on unchanged, in its own direction. */
export const PASS: unique symbol = Symbol('pass');

/** A pure step of a layer that turns A into B: what it becomes, and what goes up and down. A throw ends the layer with that error. */
export type Step<State, A, B, Said = B, Extra = never> = (
  state: State,
  input: Input<A, Said, Extra>,
) => readonly [State, readonly Output<A, B>[] | typeof PASS];

/**
 * Lifts a pure step `(state, input) → [state, outputs]` to an operator. Each subscription starts anew.
 * Ends with its source; a throw in the step goes down the error channel.
 *
 * @example
 * of(1, 2, 3).pipe(machine(() => 0, (sum, n: number) => [sum + n, [sum + n]]));   // 1, 3, 6
 */
export function machine<State, A, B>(
  start: () => State,
  step: (state: State, input: A) => readonly [State, readonly B[]],
): OperatorFunction<A, B> {
  return (source$) =>
    new Observable<B>((subscriber) => {
      let state = start();
      const take = (input: A): readonly B[] => {
        const [next, outputs] = step(state, input);
        state = next;
        return outputs;
      };
      return source$.subscribe({
        next(input) {
          const outputs = attempt(subscriber, () => take(input));
          for (const output of outputs ?? []) subscriber.next(output);
        },
        error: (error: unknown) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
}

/** The result of `work`, or nothing after telling the subscriber why not. */
function attempt<T>(subscriber: Subscriber<unknown>, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    subscriber.error(error);
    return undefined;
  }
}

/**
 * Lifts a two-sided pure step to a layer. Inputs are taken one at a time: what an output provokes (a subscriber
 * that sends, a wire that answers inside the call) waits its turn.
 *
 * Subscribes to `extra$` (a layer's timers), then below, then says `open`, then to what is said. With `extra$` last, a
 * wire that answers inside the call would leave a timer running.
 */
export function lift<State, A, B, Said = B, Extra = never>(
  start: () => State,
  step: Step<State, A, B, Said, Extra>,
  extra$?: Observable<Extra>,
): Layer<A, B, Said> {
  return (below) => (said$) =>
    new Observable<B>((heard) => {
      const down$ = new Subject<Sending<A>>();
      const feed = taker(start(), step, heard, down$);
      const error = (cause: unknown) => heard.error(cause);

      if (extra$)
        heard.add(extra$.subscribe({ next: (value) => feed({ type: 'extra', value }), error }));
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
          complete: () => down$.complete(),
        }),
      );
    });
}

/** Takes inputs one at a time and carries out what the step answers. */
function taker<State, A, B, Said, Extra>(
  state: State,
  step: Step<State, A, B, Said, Extra>,
  heard: Subscriber<B>,
  down$: Subject<Sending<A>>,
): (input: Input<A, Said, Extra>) => void {
  const waiting: Input<A, Said, Extra>[] = [];
  let busy = false;

  const carryOut = (output: Output<A, B>) => {
    if (output.type === 'say') down$.next(output.value);
    else if (output.type === 'hear') heard.next(output.value);
    else heard.error(output.error);
  };
  const pass = (input: Input<A, Said, Extra>) => {
    if (input.type === 'heard') heard.next(input.value as unknown as B);
    else if (input.type === 'said') down$.next(input.value as unknown as Sending<A>);
  };
  const take = (input: Input<A, Said, Extra>) => {
    const [next, outputs] = step(state, input);
    state = next;
    if (outputs === PASS) pass(input);
    else for (const output of outputs) carryOut(output);
    if (input.type === 'ended') heard.complete();
  };
  return (input) => {
    if (busy) {
      waiting.push(input);
      return;
    }
    busy = true;
    try {
      take(input);
      for (let next = waiting.shift(); next && !heard.closed; next = waiting.shift()) take(next);
    } catch (error) {
      heard.error(error);
    } finally {
      busy = false;
    }
  };
}
