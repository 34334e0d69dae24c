/**
 * What a two-sided step is, and how its answers are carried out.
 * @module
 */
import type { Observable, Subject, Subscriber, Subscription } from 'rxjs';
import type { Sending } from './shapes.js';

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

/** What a step keeps until its way is open, in order; undefined from then on. */
export type Held<State> = (state: State) => readonly Sending<unknown>[] | undefined;

/** The ways out of a layer, and what it waits for beside its own. */
interface Ways<B, Below, Extra> {
  readonly heard: Subscriber<B>;
  readonly down$: Subject<Sending<Below>>;
  readonly extras: Subscription;
  ask(answer$: Observable<Extra>): void;
}

/** Gives inputs to a step, one after the other, and carries out what it answers. */
export function stepper<State, A, B, Said, Extra, Below>(
  state: State,
  step: Step<State, A, B, Said, Extra, Below>,
  held: Held<State>,
  ways: Ways<B, Below, Extra>,
) {
  const { heard, down$, extras } = ways;
  let saidAll = false;
  let parting = false;
  const endWhenOpen = () => {
    if (saidAll && !held(state)) down$.complete();
  };
  return {
    take(input: Input<A, Said, Extra>) {
      if (input.type === 'extra' && extras.closed) return; // it waited its turn, and is needed no more
      const [next, outputs] = step(state, input);
      state = next;
      if (outputs === PASS) pass(input, ways);
      else for (const output of outputs) if (!heard.closed || parting) carryOut(output, ways);
      endWhenOpen();
      if (input.type === 'ended') heard.complete();
    },
    saidAll() {
      saidAll = true;
      endWhenOpen();
    },
    /** What waits its turn when the layer is left is still said. */
    part(drain: () => void) {
      parting = true;
      drain();
      parting = false;
    },
    /** Nothing of what is held has left. */
    drop() {
      for (const { settle } of held(state) ?? []) settle?.({ status: 'dropped', why: 'closed' });
    },
  };
}

function carryOut<B, Below, Extra>(
  output: Output<B, Below, Extra>,
  { heard, down$, extras, ask }: Ways<B, Below, Extra>,
): void {
  if (output.type === 'say') down$.next(output.value);
  else if (output.type === 'hear') heard.next(output.value);
  else if (output.type === 'fail') heard.error(output.error);
  else if (output.type === 'ask') ask(output.answer$);
  else if (output.type === 'leave') down$.complete();
  else extras.unsubscribe();
}

/** Only steps whose both sides are of the same types answer `PASS`. */
function pass<A, B, Said, Extra, Below>(
  input: Input<A, Said, Extra>,
  { heard, down$ }: Ways<B, Below, Extra>,
): void {
  if (input.type === 'heard') heard.next(input.value as unknown as B);
  else if (input.type === 'said') down$.next(input.value as unknown as Sending<Below>);
}
