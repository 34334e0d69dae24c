import { Subject } from 'rxjs';
import { expect } from 'chai';
import { OverflowError } from '../../lib/errors.js';
import { cap } from '../../lib/layers/cap.js';
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
const overflow = (waiting: number): SendOutcome => ({
  status: 'dropped',
  why: 'overflow',
  error: new OverflowError(`expected at most 10 unwritten bytes, got ${waiting}`),
});

const bytesCapped = cap<Buffer, Buffer>(10, ({ length }) => length);

describe('cap', () => {
  it(
    'should pass what fits, and the end',
    marbles(({ wire, tracked, expectObservable }) => {
      const far = wire('                   -x--y--|', b);
      const { says$, outcome$ } = tracked('--y-x-|-', b);
      const said = '                       --y-x-|-';
      const outcomes = '                   --s-s---';
      const expected = '                   -x--y--|';

      expectObservable(far.said$).toBe(said, b);
      expectObservable(outcome$).toBe(outcomes, { s: SENT });
      expectObservable(says$.pipe(bytesCapped(far.duplex))).toBe(expected, b);
    }),
  );

  it(
    'should drop what never fits, and live on',
    marbles(({ wire, tracked, expectObservable }) => {
      const far = wire<Buffer>('           --------');
      const { says$, outcome$ } = tracked('-w-y----', { ...b, w: Buffer.alloc(11) });
      const said = '                       ---y----';
      const outcomes = '                   -o-s----';

      expectObservable(far.said$).toBe(said, b);
      expectObservable(outcome$).toBe(outcomes, { o: overflow(11), s: SENT });
      expectObservable(says$.pipe(bytesCapped(far.duplex))).toBe('-');
    }),
  );

  it(
    'should fail as the wire does',
    marbles(({ wire, says, expectObservable }) => {
      expectObservable(says<Buffer>('-').pipe(bytesCapped(wire<Buffer>('-x-#', b).duplex))).toBe(
        '-x-#',
        b,
      );
    }),
  );

  it(
    'should hear nothing more when unsubscribed',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const chunk$ = hot('   -x-y-x', b);
      const says$ = cold<never>('------');
      const subs = '         ^---!';
      const expected = '     -x-y-';
      const unsub = '        ----!';

      expectObservable(says$.pipe(bytesCapped(() => chunk$)), unsub).toBe(expected, b);
      expectSubscriptions(chunk$.subscriptions).toBe(subs);
    }),
  );

  it('should count what waits in the layer below, and make room as it is settled', () => {
    const counts = noBytes();
    const waiting: Settle[] = [];
    const outcomes: SendOutcome[] = [];
    const out$ = new Subject<Sending<Buffer>>();
    const wire: Duplex<Buffer> = (says$) => {
      says$.subscribe(({ settle }) => waiting.push(settle!));
      return new Subject();
    };
    const say = (value: Buffer) => out$.next(sending(value, (outcome) => outcomes.push(outcome)));
    const subscription = out$.pipe(bytesCapped(stats(counts, () => 0)(wire))).subscribe();
    [b.x, b.x, b.x, b.x, b.z].forEach(say);

    expect(outcomes).to.have.lengthOf(1);
    expect(outcomes[0]).to.deep.include({ status: 'dropped', why: 'overflow' });
    expect(waiting).to.have.lengthOf(4); // the empty one fits
    waiting[0]!(SENT);
    say(b.x);
    waiting[1]!({ status: 'dropped', why: 'closed' });
    say(b.x);
    expect(waiting).to.have.lengthOf(6);
    say(b.x);
    expect(waiting).to.have.lengthOf(6);
    expect(counts.queued - counts.sent).to.equal(9);
    subscription.unsubscribe();
  });
});
