import { Observable, type Subscriber } from 'rxjs';
import type { SendOutcome } from '../shapes.js';

/** The outcome of one send: replays, settles once, and costs little until somebody asks. */
export class Receipt extends Observable<SendOutcome> {
  #outcome: SendOutcome | undefined;
  #subscribers: readonly Subscriber<SendOutcome>[] | undefined;

  constructor() {
    super((subscriber) => {
      if (this.#outcome) tell(subscriber, this.#outcome);
      else this.#subscribers = [...(this.#subscribers ?? []), subscriber];
    });
  }

  /** Tells the outcome to all, now and later. Only the first one counts. */
  settle(outcome: SendOutcome): void {
    if (this.#outcome) return;
    this.#outcome = outcome;
    const subscribers = this.#subscribers ?? [];
    this.#subscribers = undefined;
    for (const subscriber of subscribers) tell(subscriber, outcome);
  }
}

function tell(subscriber: Subscriber<SendOutcome>, outcome: SendOutcome): void {
  subscriber.next(outcome);
  subscriber.complete();
}
