import type { SchedulerLike } from 'rxjs';
import type { Flow } from '../shapes.js';
import { Clock } from './clock.js';
import { View } from './stream.js';
import { Value } from './value.js';

const nothing = () => {};

/** Runs `first`, the first time it is called. */
function once(first: () => void): () => void {
  let run = first;
  return () => {
    const now = run;
    run = nothing;
    now();
  };
}

/** Who reads what a flow lets through. */
export interface Reader {
  /** It has become full. */
  filled(): void;
  /** The last hold is released. */
  released(): void;
}

/** How a peer steers what is shown to its users, and what is read. What is handed on are fields, the rest methods. */
export class FlowControl implements Flow {
  readonly paused$ = new Value(false);
  readonly #holding$ = new Value(false);
  readonly holding$ = new View(this.#holding$);
  readonly #clock: Clock;
  readonly #readAhead: number;
  #holds = 0;
  #handles = 0;
  #waiting = 0;
  #opened = false;
  #full = false;
  #stuck = false;
  #reader: Reader | undefined;
  #gone = nothing;

  /** `readAhead`: bytes that are read while somebody holds, so that pings are still heard. `time`: in ms. */
  constructor(readAhead: number, time: Pick<SchedulerLike, 'now'>) {
    this.#readAhead = readAhead;
    this.#clock = new Clock(time);
  }

  /** The time in ms, less that for which users have held. */
  readonly clock = (): number => this.#clock.now();

  /** Nothing more is shown until the result is called; reading stops when `readAhead` bytes wait. */
  readonly hold = (): (() => void) => {
    this.#holds++;
    this.#update();
    return once(() => {
      this.#holds--;
      this.#update();
      if (this.#holds === 0) this.#reader?.released();
    });
  };

  readonly retain = (): (() => void) => {
    this.#handles++;
    return once(() => {
      this.#handles--;
      if (this.#handles === 0) this.#gone();
    });
  };

  get holding(): boolean {
    return this.#holding$.now;
  }

  /** Held, with as much read ahead as is allowed. */
  get full(): boolean {
    return this.#full;
  }

  /** Our own writes make no progress, so reading goes on although full. */
  get stuck(): boolean {
    return this.#stuck;
  }

  stick(on: boolean): void {
    this.#stuck = on;
    this.#update();
  }

  /** Holds count from here on: the handshake is always read. */
  open(): void {
    this.#opened = true;
    this.#update();
  }

  /** Notes how many bytes have been read and not shown. */
  wait(bytes: number): void {
    if (bytes === this.#waiting) return;
    this.#waiting = bytes;
    this.#update();
  }

  #update(): void {
    const holding = this.#opened && this.#holds > 0;
    const full = holding && this.#waiting >= this.#readAhead;
    const filled = full && !this.#full;
    this.#clock.stop(holding);
    this.#holding$.set(holding);
    this.#full = full;
    this.paused$.set(full && !this.#stuck);
    if (filled) this.#reader?.filled();
  }

  /** Tells a reader from here on. */
  tell(reader: Reader): void {
    this.#reader = reader;
  }

  /** Runs `then` once no handle is open. */
  whenGone(then: () => void): void {
    if (this.#handles === 0) then();
    else this.#gone = then;
  }
}
