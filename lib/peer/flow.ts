import { BehaviorSubject, type Observable } from 'rxjs';
import type { Flow } from '../shapes.js';

/** How a peer steers what is shown to its users, and what is read. */
export interface FlowControl extends Flow {
  /** Nothing more is shown until the result is called; reading stops when `readAhead` bytes wait. */
  hold(): () => void;
  readonly holding: boolean;
  readonly holding$: Observable<boolean>;
  /** The time in ms, less that for which users have held. */
  clock(): number;
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

/** A clock that can be stopped. */
function createClock(now: () => number) {
  let stoppedAt: number | undefined;
  let stoppedFor = 0;
  return {
    now: () => (stoppedAt ?? now()) - stoppedFor,
    stop(on: boolean) {
      if (on) stoppedAt ??= now();
      else if (stoppedAt !== undefined) {
        stoppedFor += now() - stoppedAt;
        stoppedAt = undefined;
      }
    },
  };
}

/** `readAhead`: bytes that are read while somebody holds, so that pings are still heard. `now`: the time in ms. */
export function createFlow(readAhead: number, now: () => number): FlowControl {
  const paused$ = new BehaviorSubject(false);
  const holding$ = new BehaviorSubject(false);
  const clock = createClock(now);
  const full$ = new BehaviorSubject(false);
  let [holds, handles, waiting] = [0, 0, 0];
  let [opened, stuck] = [false, false];
  let released = nothing;
  let gone = nothing;

  const update = () => {
    const holding = opened && holds > 0;
    clock.stop(holding);
    set(holding$, holding);
    set(full$, holding && waiting >= readAhead);
    set(paused$, full$.value && !stuck);
  };

  return {
    paused$,
    full$,
    holding$: holding$.asObservable(),
    clock: clock.now,
    get stuck() {
      return stuck;
    },
    stick(on) {
      stuck = on;
      update();
    },
    get holding() {
      return holding$.value;
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
