import type { Observer, Subscription } from 'rxjs';
import { OverflowError } from '../errors.js';
import { isReady, type Gated, type Negotiated } from '../layers/gate.js';
import { soon } from '../operators/soon.js';
import type { AnyHeard } from '../shapes.js';
import { Backlog } from './backlog.js';
import { createContext } from './context.js';
import type { Reader } from './flow.js';
import { guard } from './guard.js';
import type { Lifetime } from './lifetime.js';
import type { Outbox } from './outbox.js';
import type { Parts } from './parts.js';
import { Rows } from './rows.js';

/** Hears what comes out of the gate: facts first, then behaviours, then users, who wait while somebody holds. */
export class Inbox<M> implements Observer<Gated>, Reader {
  /** What behaviours hear. */
  readonly heard = new Rows<AnyHeard>();
  /** What users hear. */
  readonly shown = new Rows<AnyHeard>();
  readonly #parts: Parts<M>;
  readonly #lifetime: Lifetime<M>;
  readonly #outbox: Outbox<M>;
  readonly #backlog = new Backlog();
  #guard: Subscription | undefined;
  #stopped = false;

  constructor(parts: Parts<M>, lifetime: Lifetime<M>, outbox: Outbox<M>) {
    this.#parts = parts;
    this.#lifetime = lifetime;
    this.#outbox = outbox;
    parts.flow.tell(this);
  }

  next(message: Gated): void {
    if (this.#stopped) return;
    if (isReady(message)) this.#meet(message.payload);
    else this.#hear(message);
  }

  error(error: unknown): void {
    this.#lifetime.fail(error);
  }

  complete(): void {
    this.#lifetime.ended();
  }

  /** Nothing is shown any more but the message in hand. */
  stop(): void {
    this.#stopped = true;
  }

  /** Ends the streams. What was received and waits is shown first, unless we have stopped. */
  end(): void {
    if (!this.#stopped) this.#show(() => true);
    this.#stopped = true;
    this.#backlog.clear();
    this.heard.complete();
    this.shown.complete();
  }

  /** The gate has opened. */
  #meet(negotiated: Negotiated): void {
    const { facts, flow, hand, ready$, reports, settings } = this.#parts;
    facts.meet(negotiated);
    flow.open();
    // Whoever awaits ready() and then subscribes misses nothing: the first message waits for the next turn.
    this.#lifetime.later(settings.scheduler, flow.hold());
    reports.ready(negotiated);
    hand.take();
    try {
      this.#outbox.start(createContext(this.#parts, this.heard, this.#outbox));
      ready$.settle(negotiated);
    } finally {
      hand.release();
    }
  }

  #hear(message: AnyHeard): void {
    const { facts, flow, hand, pings } = this.#parts;
    hand.take();
    try {
      facts.hear(message);
      if (message.command === 'pong') pings.heard(message);
      this.heard.next(message);
      if (flow.holding || !this.#backlog.empty) this.#keep(message);
      else this.shown.next(message);
    } finally {
      hand.release();
    }
  }

  #keep(message: AnyHeard): void {
    const { flow, settings } = this.#parts;
    this.#backlog.add(message);
    const { bytes } = this.#backlog;
    flow.wait(bytes);
    if (bytes <= settings.maxWaiting) return;
    const sentence = `expected at most ${settings.maxWaiting} bytes to wait, got ${bytes}`;
    this.#lifetime.fail(new OverflowError(sentence));
  }

  released(): void {
    if (this.#backlog.empty) return;
    const { flow, settings } = this.#parts;
    const show = () => this.#show(() => !flow.holding && !this.#stopped);
    this.#lifetime.later(soon(settings.scheduler), show);
  }

  filled(): void {
    if (this.#guard && !this.#guard.closed) return;
    this.#guard = guard(this.#parts).subscribe();
    this.#lifetime.life.add(this.#guard);
  }

  #show(goOn: () => boolean): void {
    const { flow, hand } = this.#parts;
    hand.take();
    try {
      this.#backlog.show(this.shown, goOn);
      flow.wait(this.#backlog.bytes);
    } finally {
      hand.release();
    }
  }
}
