/**
 * What a two-sided step is, and how its answers are carried out.
 * @module
 */
import { Subject, Subscription, type Observable, type Subscriber } from 'rxjs';
import type { Sending } from './shapes.js';
import { Turns } from './turns.js';

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

/** Gives inputs to the step of one layer, one after the other, and carries out what it answers. */
export class Stepper<State, A, B, Said, Extra, Below> {
  readonly #down$ = new Subject<Sending<Below>>();
  readonly #heard: Subscriber<B>;
  readonly #step: Step<State, A, B, Said, Extra, Below>;
  readonly #held: Held<State>;
  readonly #turns: Turns;
  readonly #extras = new Subscription();
  #state: State;
  #saidAll = false;
  #parting = false;

  /** What goes up, goes to `heard`, whose end is the end of all. */
  constructor(
    heard: Subscriber<B>,
    state: State,
    step: Step<State, A, B, Said, Extra, Below>,
    held: Held<State>,
  ) {
    this.#heard = heard;
    this.#state = state;
    this.#step = step;
    this.#held = held;
    this.#turns = new Turns(heard);
  }

  /** What goes down. */
  get down$(): Observable<Sending<Below>> {
    return this.#down$;
  }

  take(input: Input<A, Said, Extra>): void {
    this.#turns.take(this.#give, input);
  }

  fail(cause: unknown): void {
    this.#turns.take((error) => this.#heard.error(error), cause);
  }

  /** What is said above has come to its end. */
  saidAll(error?: { readonly cause: unknown }): void {
    this.#turns.take(() => {
      if (error) this.#down$.error(error.cause);
      this.#saidAll = true;
      this.#endWhenOpen();
    }, undefined);
  }

  /** What the stream emits is extra input, until the step is calm. */
  ask(answer$: Observable<Extra>): void {
    const next = (value: Extra) => this.take({ type: 'extra', value });
    const error = (cause: unknown) => this.fail(cause);
    this.#extras.add(answer$.subscribe({ next, error }));
  }

  /** The layer is left. What waits its turn is still said. */
  unsubscribe(): void {
    this.#parting = true;
    this.#turns.drain();
    this.#parting = false;
    this.#extras.unsubscribe();
  }

  /** Nothing of what is held has left. */
  drop(): void {
    for (const { settle } of this.#held(this.#state) ?? []) {
      settle?.({ status: 'dropped', why: 'closed' });
    }
  }

  readonly #give = (input: Input<A, Said, Extra>): void => {
    if (input.type === 'extra' && this.#extras.closed) return; // it waited its turn, and is needed no more
    const [next, outputs] = this.#step(this.#state, input);
    this.#state = next;
    if (outputs === PASS) this.#pass(input);
    else for (const output of outputs) this.#carryOut(output);
    this.#endWhenOpen();
    if (input.type === 'ended') this.#heard.complete();
  };

  #carryOut(output: Output<B, Below, Extra>): void {
    if (this.#heard.closed && !this.#parting) return;
    if (output.type === 'say') this.#down$.next(output.value);
    else if (output.type === 'hear') this.#heard.next(output.value);
    else if (output.type === 'fail') this.#heard.error(output.error);
    else if (output.type === 'ask') this.ask(output.answer$);
    else if (output.type === 'leave') this.#down$.complete();
    else this.#extras.unsubscribe();
  }

  /** Only steps whose both sides are of the same types answer `PASS`. */
  #pass(input: Input<A, Said, Extra>): void {
    if (input.type === 'heard') this.#heard.next(input.value as unknown as B);
    else if (input.type === 'said') this.#down$.next(input.value as unknown as Sending<Below>);
  }

  #endWhenOpen(): void {
    if (this.#saidAll && !this.#held(this.#state)) this.#down$.complete();
  }
}
