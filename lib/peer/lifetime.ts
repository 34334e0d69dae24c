import { AsyncSubject, Subscription, type Observable } from 'rxjs';
import type { Parts } from './parts.js';
import { reasonOf, type CloseReason } from './reason.js';

/** What happens when a peer ends, in this order. */
export interface Ending {
  /** At once: nothing new is heard or said. */
  stop(reason: CloseReason): void;
  /** After the message in hand: streams complete. */
  complete(): void;
  /** When the last handle is gone: what is still open gets its last word. */
  settle(reason: CloseReason): void;
}

/** The one border where errors become a reason, and where all that a peer holds is let go, once. */
export interface Lifetime {
  /** Whatever must end with the peer. */
  readonly life: Subscription;
  /** Emits once, and replays. */
  readonly closed$: Observable<CloseReason>;
  readonly over: boolean;
  finish(reason: CloseReason): void;
  fail(error: unknown): void;
}

export function createLifetime<M>({ flow, hand }: Parts<M>, ending: Ending): Lifetime {
  const life = new Subscription();
  const closed$ = new AsyncSubject<CloseReason>();
  let over = false;

  const finish = (reason: CloseReason) => {
    if (over) return;
    over = true;
    life.unsubscribe();
    ending.stop(reason);
    hand.after(() => {
      ending.complete();
      flow.whenGone(() => {
        ending.settle(reason);
        closed$.next(reason);
        closed$.complete();
      });
    });
  };
  return {
    life,
    closed$: closed$.asObservable(),
    get over() {
      return over;
    },
    finish,
    fail: (error) => finish(reasonOf(error)),
  };
}
