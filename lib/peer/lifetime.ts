import { Subscription, firstValueFrom, type SchedulerAction, type SchedulerLike } from 'rxjs';
import { RemoteProtocolError } from '../errors.js';
import { safeDelay } from '../operators/safeDelay.js';
import { Once } from './once.js';
import type { Parts } from './parts.js';
import { reasonOf, type CloseReason } from './reason.js';
import { View } from './stream.js';

/** What happens when a peer ends, in this order. */
export interface Ending {
  /** Before all else, where the remote has broken the rules: what is still to be said to it. */
  part(error: RemoteProtocolError): void;
  /** At once: nothing new is said, nor heard where we end it. Comes twice when we linger. */
  stop(reason: CloseReason): void;
  /** After the message in hand: streams complete. */
  complete(): void;
  /** When the last handle is gone: what is still open gets its last word. */
  settle(reason: CloseReason): void;
}

const CLOSED: CloseReason = { by: 'us', why: 'closed', transient: false };
const ENDED: CloseReason = { by: 'remote', why: 'ended', transient: true };

/** The one border where errors become a reason, and where all that a peer holds is let go, once. */
export class Lifetime<M> {
  /** Whatever must end with the peer. */
  readonly life = new Subscription();
  readonly #closed$ = new Once<CloseReason>();
  /** Emits once, and replays. */
  readonly closed$ = new View(this.#closed$);
  readonly #parts: Parts<M>;
  #ending!: Ending;
  #over = false;
  #closing = false;

  constructor(parts: Parts<M>) {
    this.#parts = parts;
  }

  /** From here on it may end. */
  begin(ending: Ending): void {
    this.#ending = ending;
  }

  get over(): boolean {
    return this.#over;
  }

  /** Does it in a later turn, unless the peer ends before. */
  later(scheduler: SchedulerLike, work: () => void): void {
    function once(this: SchedulerAction<unknown>) {
      this.unsubscribe(); // else it would be kept until the end
      work();
    }
    this.life.add(scheduler.schedule(once));
  }

  /** Writes what is queued for at most `linger` ms, then ends. Resolves when all is gone. */
  close(linger: number): Promise<CloseReason> {
    this.#leave(linger);
    return firstValueFrom(this.#closed$);
  }

  #leave(linger: number): void {
    if (this.#closing || this.#over) return;
    const { facts, settings } = this.#parts;
    if (facts.remote.version === undefined || linger <= 0) return this.#finish(CLOSED);
    this.#closing = true;
    this.#ending.stop(CLOSED); // the transport writes what is queued, then completes
    const close = () => this.#finish(CLOSED);
    this.life.add(settings.scheduler.schedule(close, safeDelay(linger)));
  }

  abort(cause: unknown): void {
    this.#finish({ by: 'us', why: 'aborted', error: cause as Error, transient: false });
  }

  fail(error: unknown): void {
    if (this.#over) return;
    if (this.#closing) return this.#finish(CLOSED);
    try {
      if (error instanceof RemoteProtocolError) this.#ending.part(error);
    } finally {
      this.#finish(reasonOf(error));
    }
  }

  /** The connection has completed. */
  ended(): void {
    this.#finish(this.#closing ? CLOSED : ENDED);
  }

  #finish(reason: CloseReason): void {
    if (this.#over) return;
    this.#over = true;
    this.life.unsubscribe();
    this.#ending.stop(reason);
    const { flow, hand } = this.#parts;
    hand.after(() => {
      this.#ending.complete();
      flow.whenGone(() => {
        this.#ending.settle(reason);
        this.#closed$.settle(reason);
      });
    });
  }
}
