import { expect } from 'chai';
import { Subject, map } from 'rxjs';
import { noBytes, stats } from '../../lib/layers/stats.js';
import {
  SENT,
  sending,
  type Duplex,
  type SendOutcome,
  type Sending,
  type Settle,
} from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';

const b: Record<'x' | 'y' | 'z', Buffer> = {
  x: Buffer.alloc(3),
  y: Buffer.alloc(10),
  z: Buffer.alloc(0),
};
const failed: SendOutcome = { status: 'failed', error: new Error('cut') };
const dropped: SendOutcome = { status: 'dropped', why: 'closed' };

/** A wire that settles when it is told to. */
function byHand() {
  const waiting: Settle[] = [];
  const heard$ = new Subject<Buffer>();
  const below: Duplex<Buffer> = (out$) => {
    out$.subscribe(({ settle }) => waiting.push(settle!));
    return heard$;
  };
  return { heard$, below, settle: (outcome: SendOutcome) => waiting.shift()!(outcome) };
}

describe('stats', () => {
  it('should count nothing at first', () => {
    expect(noBytes()).to.deep.equal({
      received: 0,
      queued: 0,
      sent: 0,
      lastReceived: 0,
      lastSent: 0,
    });
    expect(noBytes()).not.to.equal(noBytes());
  });

  it(
    'should pass bytes, settles and the end on unchanged',
    marbles(({ wire, tracked, scheduler, expectObservable }) => {
      const far = wire('                   -x--y--|', b);
      const { says$, outcome$ } = tracked('--y-x-|-', b);
      const said = '                       --y-x-|-';
      const outcomes = '                   --s-s---';
      const expected = '                   -x--y--|';

      expectObservable(far.said$).toBe(said, b);
      expectObservable(outcome$).toBe(outcomes, { s: SENT });
      expectObservable(says$.pipe(stats(noBytes(), () => scheduler.now())(far.duplex))).toBe(
        expected,
        b,
      );
    }),
  );

  it(
    'should count bytes both ways, and when they last passed',
    marbles(({ wire, says, scheduler, expectObservable, flush }) => {
      const counts = noBytes();
      const far = wire('   -x--y-z-|', b);
      const says$ = says(' --y-x----', b);
      const expected = '   -x--y-z-|';

      expectObservable(says$.pipe(stats(counts, () => scheduler.now())(far.duplex))).toBe(
        expected,
        b,
      );
      flush();
      expect(counts).to.deep.equal({
        received: 13,
        queued: 13,
        sent: 13,
        lastReceived: 6,
        lastSent: 4,
      });
    }),
  );

  it(
    'should fail as the wire does',
    marbles(({ wire, says, expectObservable }) => {
      expectObservable(
        says<Buffer>('-').pipe(stats(noBytes(), () => 0)(wire('-x-#', b).duplex)),
      ).toBe('-x-#', b);
    }),
  );

  it(
    'should hear nothing more when unsubscribed',
    marbles(({ wire, hot, expectObservable, expectSubscriptions, flush }) => {
      const counts = noBytes();
      const says$ = hot<never>('-------');
      const subs = '            ^--!';
      const far = wire('        -x-x-x-', b);
      const expected = '        -x-';
      const unsub = '           ---!';

      expectObservable(says$.pipe(stats(counts, () => 0)(far.duplex)), unsub).toBe(expected, b);
      expectSubscriptions(says$.subscriptions).toBe(subs);
      flush();
      expect(counts.received).to.equal(3);
    }),
  );

  it('should call bytes queued until they are settled, and sent only when they are', () => {
    const counts = noBytes();
    let now = 5;
    const { below, settle } = byHand();
    const outcomes: SendOutcome[] = [];
    const out$ = new Subject<Sending<Buffer>>();
    const subscription = out$.pipe(stats(counts, () => now)(below)).subscribe();
    const waits = () => counts.queued - counts.sent;
    for (const value of [b.x, b.y, b.x, b.y])
      out$.next(sending(value, (outcome) => outcomes.push(outcome)));

    expect([counts.queued, counts.sent, waits()]).to.deep.equal([26, 0, 26]);
    now = 6;
    settle(SENT);
    expect([counts.queued, counts.sent, waits(), counts.lastSent]).to.deep.equal([26, 3, 23, 6]);
    now = 7;
    settle(dropped);
    settle(failed);
    expect([counts.queued, counts.sent, waits(), counts.lastSent]).to.deep.equal([13, 3, 10, 6]);
    settle(SENT);
    expect([counts.queued, counts.sent, waits(), counts.lastSent]).to.deep.equal([13, 13, 0, 7]);
    expect(outcomes).to.deep.equal([SENT, dropped, failed, SENT]);
    subscription.unsubscribe();
  });

  it('should have counted when the settle is passed on, and when bytes are heard', () => {
    const counts = noBytes();
    const seen: number[] = [];
    const { heard$, below, settle } = byHand();
    const out$ = new Subject<Sending<Buffer>>();
    out$
      .pipe(
        stats(counts, () => 0)(below),
        map(() => counts.received),
      )
      .subscribe((received) => seen.push(received));
    out$.next(sending(b.x, () => seen.push(counts.sent)));
    settle(SENT);
    heard$.next(b.y);
    out$.next(sending(b.y));
    settle(SENT); // nobody wants to know
    heard$.complete();

    expect(seen).to.deep.equal([3, 10]);
    expect(counts.sent).to.equal(13);
  });
});
