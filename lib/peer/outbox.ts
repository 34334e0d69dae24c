import { Subscription, defer } from 'rxjs';
import type { PeerContext } from '../behaviours/behaviour.js';
import { sending, type AnyMessage, type SendOutcome, type Sending } from '../shapes.js';
import type { Lifetime } from './lifetime.js';
import type { Parts } from './parts.js';
import { Receipt } from './receipt.js';
import { Row, Rows } from './rows.js';

/** One queue for all that we say: users' sends with receipts, and what behaviours say, whom it observes, in the order of the calls. */
export class Outbox<M> {
  readonly said$ = new Row<Sending<AnyMessage>>();
  /** What has been written. */
  readonly sent = new Rows<AnyMessage>();
  readonly #parts: Parts<M>;
  readonly #lifetime: Lifetime<M>;
  #spoken: Subscription | undefined;
  #unsettled: Set<Receipt> | undefined;
  #open = true;

  constructor(parts: Parts<M>, lifetime: Lifetime<M>) {
    this.#parts = parts;
    this.#lifetime = lifetime;
  }

  /** Behaviours speak from here on. */
  start(context: PeerContext<M>): void {
    this.#spoken = new Subscription();
    for (const behaviour of this.#parts.settings.behaviours) {
      if (!this.#open) return; // one before it has failed
      this.#spoken.add(defer(() => behaviour(context)).subscribe(this));
    }
  }

  send(message: AnyMessage): Receipt {
    const receipt = new Receipt();
    const refusal = this.#refusal();
    if (refusal) receipt.settle({ status: 'dropped', why: refusal });
    else {
      this.#unsettled ??= new Set();
      this.#unsettled.add(receipt);
      this.#say(message, receipt);
    }
    return receipt;
  }

  #refusal(): 'closed' | 'overflow' | undefined {
    if (!this.#open) return 'closed';
    const { facts, settings } = this.#parts;
    const held = facts.remote.version === undefined ? (this.#unsettled?.size ?? 0) : 0;
    return held >= settings.maxHeld ? 'overflow' : undefined;
  }

  /** A behaviour says something. */
  next(message: AnyMessage): void {
    this.#say(message, undefined);
  }

  /** A behaviour fails. */
  error(error: unknown): void {
    this.#lifetime.fail(error);
  }

  #say(message: AnyMessage, receipt: Receipt | undefined): void {
    this.said$.next(sending(message, (outcome) => this.#note(message, receipt, outcome)));
  }

  #note(message: AnyMessage, receipt: Receipt | undefined, outcome: SendOutcome): void {
    if (outcome.status === 'sent') {
      if (message.command === 'ping') this.#parts.pings.sent(message);
      this.sent.next(message);
    }
    if (receipt) this.#settle(receipt, outcome);
    else if (outcome.status === 'dropped' && outcome.error && outcome.why !== 'closed') {
      this.#lifetime.fail(outcome.error); // a behaviour's message is never dropped in silence
    }
  }

  #settle(receipt: Receipt, outcome: SendOutcome): void {
    this.#unsettled?.delete(receipt);
    receipt.settle(outcome);
  }

  /** Nothing more is said; what is queued may still be written. */
  end(): void {
    this.#open = false;
    this.#spoken?.unsubscribe();
    this.said$.complete();
  }

  /** The last word on sends that nobody has settled. */
  settle(): void {
    for (const receipt of this.#unsettled ?? []) {
      this.#settle(receipt, { status: 'dropped', why: 'closed' });
    }
    this.sent.complete();
  }
}
