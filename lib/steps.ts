/**
 * A step is pure: `(state, input) → [state, outputs]`. Here steps become streams: `machine` lifts one that looks
 * one way, `lift` one that looks both ways.
 * @module
 */
import { EMPTY, Observable, Subject, Subscription, takeWhile, type OperatorFunction } from 'rxjs';
import type { Layer, Sending } from './shapes.js';
import { turns } from './turns.js';

/** What a two-sided step is told, one thing at a time. */
export type Input<A, Said, Extra = never> =
  | { readonly type: 'open' }
  | { readonly type: 'heard'; readonly value: A }
  | { readonly type: 'said'; readonly value: Sending<Said> }
  | { readonly type: 'extra'; readonly value: Extra }
  | { readonly type: 'ended' };

/**
 * What a two-sided step answers: down, up, the end with an error, that it waits for what a stream emits, which comes as extra input, that
 * it will say no more, or that it needs its extra inputs no more.
 */
export type Output<B, Below, Extra = never> =
  | { readonly type: 'say'; readonly value: Sending<Below> }
  | { readonly type: 'hear'; readonly value: B }
  | { readonly type: 'fail'; readonly error: Error }
  | { readonly type: 'ask'; readonly answer$: Observable<Extra> }
  | { readonly type: 'leave' }
  | { readonly type: 'calm' };

/** The input goes on unchanged, in its own direction. */
export const PASS: unique symbol = Symbol('pass');

/** A pure step of a layer that turns A into B: what it becomes, and what goes up and down. A throw ends the layer with that error. */
export type Step<State, A, B, Said = B, Extra = never, Below = A> = (
  state: State,
  input: Input<A, Said, Extra>,
) => readonly [State, readonly Output<B, Below, Extra>[] | typeof PASS];

/**
 * Lifts a pure step `(state, input) → [state, outputs, error?]` to an operator. Each subscription starts anew. Inputs are
 * taken one at a time. An error ends it after the outputs, so what came before a fault is not lost; a throw in the step
 * ends it too.
 *
 * @example
 * const sum$ = of(1, 2, 3).pipe(machine(() => 0, (sum, n: number) => [sum + n, [sum + n]]));
 * await firstValueFrom(sum$.pipe(toArray()));   // => [1, 3, 6]
 */
export function machine<State, A, B>(
  start: () => State,
  step: (state: State, input: A) => readonly [State, readonly B[], Error?],
): OperatorFunction<A, B> {
  return (source$) =>
    new Observable<B>((subscriber) => {
      const inTurn = turns(subscriber);
      let state = start();
      const take = (input: A) => {
        const [next, outputs, error] = step(state, input);
        state = next;
        for (const output of outputs) subscriber.next(output);
        if (error) subscriber.error(error);
      };
      // A source that emits while it is subscribed to cannot be unsubscribed yet.
      return source$.pipe(takeWhile(() => !subscriber.closed)).subscribe({
        next: (input) => inTurn.take(take, input),
        error: (cause: unknown) => inTurn.take((error) => subscriber.error(error), cause),
        complete: () => inTurn.take(() => subscriber.complete(), undefined),
      });
    });
}

/** What a step keeps until its way is open, in order; undefined from then on. */
export type Held<State> = (state: State) => readonly Sending<unknown>[] | undefined;

/**
 * Lifts a two-sided pure step to a layer. Inputs are taken one at a time: what an output provokes (a subscriber
 * that sends, a wire that answers inside the call) waits its turn, and so do the ends of both directions. What was said
 * before the layer is left is still said, so last words get out.
 *
 * Subscribes to `extra$` (a layer's timers), then below, then says `open`, then to what is said. With `extra$` last, a
 * wire that answers inside the call would leave a timer running.
 *
 * A step that holds what is said before its way is open shows it by `held`: whoever has said all by then still wants it
 * said, so its end waits; what is held when the layer is left is settled as dropped.
 */
export function lift<State, A, B, Said = B, Extra = never, Below = A>(
  start: () => State,
  step: Step<State, A, B, Said, Extra, Below>,
  extra$: Observable<Extra> = EMPTY,
  held: Held<State> = () => undefined,
): Layer<A, B, Said, Below> {
  return (below) => (said$) =>
    new Observable<B>((heard) => {
      const inTurn = turns(heard);
      const down$ = new Subject<Sending<Below>>();
      const error = (cause: unknown) => inTurn.take((fault) => heard.error(fault), cause);
      const extras = new Subscription();
      const ask = (answer$: Observable<Extra>) =>
        extras.add(
          answer$.subscribe({
            next: (value) => inTurn.take(take, { type: 'extra', value }),
            error,
          }),
        );
      let state = start();
      let saidAll = false;
      let parting = false;
      const endWhenOpen = () => {
        if (saidAll && !held(state)) down$.complete();
      };
      const carryOut = (output: Output<B, Below, Extra>) => {
        if (heard.closed && !parting) return;
        if (output.type === 'say') down$.next(output.value);
        else if (output.type === 'hear') heard.next(output.value);
        else if (output.type === 'fail') heard.error(output.error);
        else if (output.type === 'ask') ask(output.answer$);
        else if (output.type === 'leave') down$.complete();
        else extras.unsubscribe();
      };
      const take = (input: Input<A, Said, Extra>) => {
        if (input.type === 'extra' && extras.closed) return; // it waited its turn, and is needed no more
        const [next, outputs] = step(state, input);
        state = next;
        if (outputs !== PASS) outputs.forEach(carryOut);
        else if (input.type === 'heard') heard.next(input.value as unknown as B);
        else if (input.type === 'said') down$.next(input.value as unknown as Sending<Below>);
        endWhenOpen();
        if (input.type === 'ended') heard.complete();
      };

      heard.add(() => {
        parting = true;
        inTurn.drain();
        parting = false;
      });
      heard.add(extras);
      ask(extra$);
      if (heard.closed) return;
      heard.add(
        below(down$).subscribe({
          next: (value) => inTurn.take(take, { type: 'heard', value }),
          error,
          complete: () => inTurn.take(take, { type: 'ended' }),
        }),
      );
      inTurn.take(take, { type: 'open' });
      if (heard.closed) return;
      heard.add(
        said$.subscribe({
          next: (value) => inTurn.take(take, { type: 'said', value }),
          error: (cause: unknown) => inTurn.take((fault) => down$.error(fault), cause),
          complete: () =>
            inTurn.take(() => {
              saidAll = true;
              endWhenOpen();
            }, undefined),
        }),
      );
      heard.add(() => drop(held(state)));
    });
}

/** Nothing of it has left. */
function drop(held: readonly Sending<unknown>[] = []): void {
  for (const { settle } of held) settle?.({ status: 'dropped', why: 'closed' });
}
