/**
 * A step is pure: `(state, input) → [state, outputs]`. Here steps become streams: `machine` lifts one that looks
 * one way, `lift` one that looks both ways.
 * @module
 */
import { EMPTY, Observable, takeWhile, type OperatorFunction } from 'rxjs';
import type { Layer } from './shapes.js';
import { Stepper, type Held, type Step } from './stepper.js';
import { Turns } from './turns.js';

export { PASS, type Held, type Input, type Output, type Step } from './stepper.js';

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
      const inTurn = new Turns(subscriber);
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
      const stepper = new Stepper(heard, start(), step, held);
      heard.add(stepper);
      stepper.ask(extra$);
      if (heard.closed) return;
      heard.add(
        below(stepper.down$).subscribe({
          next: (value) => stepper.take({ type: 'heard', value }),
          error: (cause: unknown) => stepper.fail(cause),
          complete: () => stepper.take({ type: 'ended' }),
        }),
      );
      stepper.take({ type: 'open' });
      if (heard.closed) return;
      heard.add(
        said$.subscribe({
          next: (value) => stepper.take({ type: 'said', value }),
          error: (cause: unknown) => stepper.saidAll({ cause }),
          complete: () => stepper.saidAll(),
        }),
      );
      heard.add(() => stepper.drop());
    });
}
