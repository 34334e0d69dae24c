import { OverflowError } from '../errors.js';
import { isReady, type Gated, type Negotiated } from '../layers/gate.js';
import { soon } from '../operators/soon.js';
import type { AnyHeard } from '../shapes.js';
import type { Lifetime } from './lifetime.js';
import type { Parts } from './parts.js';
import { Rows } from './rows.js';

/** Facts first, then behaviours, then users, who wait while somebody holds. */
export function createInbox<M>(parts: Parts<M>, { life, fail }: Pick<Lifetime, 'life' | 'fail'>) {
  const { flow, hand, facts, pings, ready$, reports } = parts;
  const { maxWaiting, scheduler } = parts.settings;
  const heard = new Rows<AnyHeard>();
  const shown = new Rows<AnyHeard>();
  let waiting: AnyHeard[] = [];
  let bytes = 0;
  let stopped = false;

  const keep = (message: AnyHeard) => {
    waiting.push(message);
    bytes += message.size;
    flow.wait(bytes);
    if (bytes > maxWaiting) {
      fail(new OverflowError(`expected at most ${maxWaiting} bytes to wait, got ${bytes}`));
    }
  };
  const show = (goOn: () => boolean) => {
    hand.take();
    try {
      let n = 0;
      for (; n < waiting.length && goOn(); n++) {
        bytes -= waiting[n]!.size;
        shown.next(waiting[n]!);
      }
      waiting = waiting.slice(n);
      flow.wait(bytes);
    } finally {
      hand.release();
    }
  };
  flow.onRelease(() => {
    if (waiting.length === 0) return;
    life.add(soon(scheduler).schedule(() => show(() => !flow.holding && !stopped)));
  });

  /** The gate has opened. */
  const meet = (negotiated: Negotiated) => {
    facts.meet(negotiated);
    flow.open();
    // Whoever awaits ready() and then subscribes misses nothing: the first message waits for the next turn.
    const release = flow.hold();
    life.add(scheduler.schedule(release, 0));
    reports.ready(negotiated);
    hand.take();
    try {
      ready$.next(negotiated);
      ready$.complete();
    } finally {
      hand.release();
    }
  };
  const hear = (message: AnyHeard) => {
    hand.take();
    try {
      facts.hear(message);
      if (message.command === 'pong') pings.heard(message);
      heard.next(message);
      if (waiting.length > 0 || flow.holding) keep(message);
      else shown.next(message);
    } finally {
      hand.release();
    }
  };

  return {
    heard,
    shown,
    /** What comes out of the gate. */
    take(message: Gated) {
      if (stopped) return;
      if (isReady(message)) meet(message.payload);
      else hear(message);
    },
    /** Nothing is shown any more but the message in hand. */
    stop() {
      stopped = true;
    },
    /** Ends the streams. What was received and waits is shown first, unless we have stopped. */
    complete() {
      if (!stopped) show(() => true);
      stopped = true;
      waiting = [];
      heard.complete();
      shown.complete();
    },
  };
}

export type Inbox = ReturnType<typeof createInbox>;
