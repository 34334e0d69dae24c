import { AsyncSubject, Subscription, type Observable } from 'rxjs';
import { RemoteProtocolError } from '../errors.js';
import { safeDelay } from '../operators/safeDelay.js';
import type { Parts } from './parts.js';
import { reasonOf, type CloseReason } from './reason.js';

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

/** The one border where errors become a reason, and where all that a peer holds is let go, once. */
export interface Lifetime {
  /** Whatever must end with the peer. */
  readonly life: Subscription;
  /** Emits once, and replays. */
  readonly closed$: Observable<CloseReason>;
  readonly over: boolean;
  /** Writes what is queued for at most `linger` ms, then ends. */
  close(linger: number): void;
  abort(cause: unknown): void;
  fail(error: unknown): void;
  /** The connection has completed. */
  ended(): void;
}

const CLOSED: CloseReason = { by: 'us', why: 'closed', transient: false };
const ENDED: CloseReason = { by: 'remote', why: 'ended', transient: true };

export function createLifetime<M>(parts: Parts<M>, ending: Ending): Lifetime {
  const { facts, flow, hand } = parts;
  const { scheduler } = parts.settings;
  const life = new Subscription();
  const closed$ = new AsyncSubject<CloseReason>();
  let over = false;
  let closing = false;

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
    close(linger) {
      if (closing || over) return;
      if (facts.remote.version === undefined || linger <= 0) return finish(CLOSED);
      closing = true;
      ending.stop(CLOSED); // the transport writes what is queued, then completes
      life.add(scheduler.schedule(() => finish(CLOSED), safeDelay(linger)));
    },
    abort: (cause) => finish({ by: 'us', why: 'aborted', error: cause as Error, transient: false }),
    fail(error) {
      if (over) return;
      if (closing) return finish(CLOSED);
      try {
        if (error instanceof RemoteProtocolError) ending.part(error);
      } finally {
        finish(reasonOf(error));
      }
    },
    ended: () => finish(closing ? CLOSED : ENDED),
  };
}
