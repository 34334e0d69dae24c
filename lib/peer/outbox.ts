import { Subject, Subscription, defer, type Observable } from 'rxjs';
import type { PeerContext } from '../behaviours/behaviour.js';
import { noting } from '../operators/noting.js';
import {
  sending,
  type AnyMessage,
  type SendOutcome,
  type Sending,
  type Settle,
} from '../shapes.js';
import type { Lifetime } from './lifetime.js';
import type { Parts } from './parts.js';
import { Receipt } from './receipt.js';
import { Rows } from './rows.js';

/** One queue for all that we say: users' sends with receipts, and what behaviours say, in the order of the calls. */
export function createOutbox<M>(
  parts: Parts<M>,
  { fail }: Pick<Lifetime, 'fail'>,
  context: () => PeerContext<M>,
) {
  const { pings, facts, ready$ } = parts;
  const { behaviours, maxHeld } = parts.settings;
  const said$ = new Subject<Sending<AnyMessage>>();
  const sent = new Rows<AnyMessage>();
  const spoken = new Subscription();
  const unsettled = new Set<Settle>();
  let open = true;

  const held = () => (facts.remote.version === undefined ? unsettled.size : 0);
  const saying = (message: AnyMessage, then: Settle): Sending<AnyMessage> =>
    noting(sending(message, then), ({ status }) => {
      if (status !== 'sent') return;
      if (message.command === 'ping') pings.sent(message);
      sent.next(message);
    });

  /** A behaviour's message is never dropped in silence. */
  const settleSpoken = (outcome: SendOutcome) => {
    if (outcome.status === 'dropped' && outcome.error && outcome.why !== 'closed')
      fail(outcome.error);
  };
  const next = (message: AnyMessage) => said$.next(saying(message, settleSpoken));
  const start = () => {
    for (const behaviour of behaviours) {
      if (spoken.closed) return; // one before it has failed
      spoken.add(defer(() => behaviour(context())).subscribe({ next, error: fail }));
    }
  };
  spoken.add(ready$.subscribe(start));

  return {
    said$: said$ as Observable<Sending<AnyMessage>>,
    /** What has been written. */
    sent,
    send(message: AnyMessage): Receipt {
      const receipt = new Receipt();
      const settle: Settle = (outcome) => {
        if (unsettled.delete(settle)) receipt.settle(outcome);
      };
      const refusal = !open ? 'closed' : held() >= maxHeld ? 'overflow' : undefined;
      unsettled.add(settle);
      if (refusal) settle({ status: 'dropped', why: refusal });
      else said$.next(saying(message, settle));
      return receipt;
    },
    /** Nothing more is said; what is queued may still be written. */
    end() {
      open = false;
      spoken.unsubscribe();
      said$.complete();
    },
    /** The last word on sends that nobody has settled. */
    settle() {
      for (const settle of [...unsettled]) settle({ status: 'dropped', why: 'closed' });
      sent.complete();
    },
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
