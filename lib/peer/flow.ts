import { BehaviorSubject } from 'rxjs';
import type { Flow } from '../shapes.js';

/** How a peer steers what is shown to its users, and what is read. */
export interface FlowControl extends Flow {
  /** Nothing more is shown until the result is called; reading stops when `readAhead` bytes wait. */
  hold(): () => void;
  readonly holding: boolean;
  /** Holds count from here on: the handshake is always read. */
  open(): void;
  /** Notes how many bytes have been read and not shown. */
  wait(bytes: number): void;
  /** Held, with as much read ahead as is allowed. */
  readonly full$: BehaviorSubject<boolean>;
  /** Our own writes make no progress, so reading goes on although full. */
  readonly stuck: boolean;
  stick(on: boolean): void;
  /** Runs `then` whenever the last hold is released. */
  onRelease(then: () => void): void;
  /** Runs `then` once no handle is open. */
  whenGone(then: () => void): void;
}

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

/** Sets the subject where the value is new. */
function set(subject$: BehaviorSubject<boolean>, value: boolean): void {
  if (value !== subject$.value) subject$.next(value);
}

/** `readAhead`: bytes that are read while somebody holds, so that pings are still heard. */
export function createFlow(readAhead: number): FlowControl {
  const paused$ = new BehaviorSubject(false);
  const full$ = new BehaviorSubject(false);
  let [holds, handles, waiting] = [0, 0, 0];
  let [opened, stuck] = [false, false];
  let released = nothing;
  let gone = nothing;

  const update = () => {
    set(full$, opened && holds > 0 && waiting >= readAhead);
    set(paused$, full$.value && !stuck);
  };

  return {
    paused$,
    full$,
    get stuck() {
      return stuck;
    },
    stick(on) {
      stuck = on;
      update();
    },
    get holding() {
      return opened && holds > 0;
    },
    hold() {
      holds++;
      update();
      return once(() => {
        holds--;
        update();
        if (holds === 0) released();
      });
    },
    open() {
      opened = true;
      update();
    },
    wait(bytes) {
      waiting = bytes;
      update();
    },
    retain() {
      handles++;
      return once(() => {
        handles--;
        if (handles === 0) gone();
      });
    },
    onRelease(then) {
      released = then;
    },
    whenGone(then) {
      if (handles === 0) then();
      else gone = then;
    },
  };
}
