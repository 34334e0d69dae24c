import { expect } from 'chai';
import { Subject, tap, type SchedulerAction, type SchedulerLike, type Subscription } from 'rxjs';
import { trickle } from '../../lib/operators/trickle.js';
import { fixed } from '../../lib/operators/waits.js';
import { seeded } from '../../lib/random.js';
import { marbles } from '../../lib/testing/marbles.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

const v = { x: ['a', 'b'], y: ['c'], z: ['d'] };
const random = seeded(1);

describe('trickle', () => {
  it(
    'should let values go together on the next tick',
    marbles(({ hot, scheduler, expectObservable, expectSubscriptions }) => {
      const source$ = hot('ab---c--------d|');
      const subs = '       ^--------------!';
      const expected = '   ----x---y------|';

      expectObservable(source$.pipe(trickle(fixed(4), scheduler, random))).toBe(expected, v);
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should keep what comes on a tick, after it, for the next',
    marbles(({ hot, scheduler, expectObservable }) => {
      const source$ = hot('---ab--|');
      const expected = '   ----x--|'; // b comes first in the frame: hot streams are scheduled before ticks

      expectObservable(source$.pipe(trickle(fixed(4), scheduler, random))).toBe(expected, v);
    }),
  );

  it(
    'should count ticks from subscription',
    marbles(({ hot, scheduler, expectObservable }) => {
      const source$ = hot('---ab---c---');
      const subs = '       --^---------!';
      const expected = '   ------x---y-';

      expectObservable(source$.pipe(trickle(fixed(4), scheduler, random)), subs).toBe(expected, v);
    }),
  );

  it(
    'should count ticks from a start that is given',
    marbles(({ hot, scheduler, expectObservable }) => {
      const source$ = hot('-----(ab)-c----');
      const subs = '       --^-----------!';
      const expected = '   --------x---y--';

      const trickled$ = source$.pipe(trickle(fixed(4), scheduler, random, 0));
      expectObservable(trickled$, subs).toBe(expected, v);
    }),
  );

  it(
    'should say nothing while nothing waits',
    marbles(({ cold, scheduler, expectObservable }) => {
      expectObservable(cold('-').pipe(trickle(fixed(4), scheduler, random))).toBe('-');
      expectObservable(cold('|').pipe(trickle(fixed(4), scheduler, random))).toBe('|');
      expectObservable(cold('----------|').pipe(trickle(fixed(4), scheduler, random))).toBe(
        '----------|',
      );
    }),
  );

  it('should run no timer while nothing waits, and keep none that is spent', () => {
    const { scheduler, advance } = virtualTime();
    const source$ = new Subject<string>();
    const timers: Subscription[] = [];
    const schedule = (work: (this: SchedulerAction<unknown>) => void, delay?: number) => {
      const timer = scheduler.schedule(work, delay);
      timers.push(timer);
      return timer;
    };
    const watched = { now: () => scheduler.now(), schedule } as SchedulerLike;
    const subscription = source$.pipe(trickle(fixed(4), watched, random)).subscribe();

    expect(timers).to.have.lengthOf(0);
    for (let n = 0; n < 3; n++) {
      source$.next('a');
      source$.next('b');
      advance(10);
    }
    expect(timers.map(({ closed }) => closed)).to.deep.equal([true, true, true]);
    subscription.unsubscribe();
  });

  it(
    'should take what its own tick provokes for the next',
    marbles(({ scheduler, expectObservable }) => {
      const source$ = new Subject<string>();
      const expected = '---x--y--z-';
      const unsub = '   ----------!';
      const answers = [['c'], ['d']];

      const trickled$ = source$.pipe(
        trickle(fixed(3), scheduler, random),
        tap(() => answers.shift()?.forEach((value) => source$.next(value))),
      );
      expectObservable(trickled$, unsub).toBe(expected, v);
      scheduler.schedule(() => ['a', 'b'].forEach((value) => source$.next(value)), 1);
    }),
  );

  it(
    'should let values go in the same millisecond with an interval of 0',
    marbles(({ hot, scheduler, expectObservable }) => {
      const source$ = hot('-(ab)-c-|');
      const expected = '   -x----y-|';

      expectObservable(source$.pipe(trickle(fixed(0), scheduler, random))).toBe(expected, v);
    }),
  );

  it(
    'should end with its source, without what waits',
    marbles(({ hot, scheduler, expectObservable }) => {
      const source$ = hot('-a|');
      const expected = '   --|';

      expectObservable(source$.pipe(trickle(fixed(4), scheduler, random))).toBe(expected);
    }),
  );

  it(
    'should fail as its source does, without what waits',
    marbles(({ hot, scheduler, expectObservable }) => {
      const source$ = hot('-a#');
      const expected = '   --#';

      expectObservable(source$.pipe(trickle(fixed(4), scheduler, random))).toBe(expected);
    }),
  );

  it(
    'should leave nothing behind when unsubscribed with values waiting',
    marbles(({ hot, scheduler, expectObservable, expectSubscriptions }) => {
      const source$ = hot('ab--c-d-');
      const unsub = '      -----!  ';
      const subs = '       ^----!  ';
      const expected = '   ----x-  ';

      expectObservable(source$.pipe(trickle(fixed(4), scheduler, random)), unsub).toBe(expected, {
        x: ['a', 'b', 'c'],
      });
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should keep apart what its subscribers wait for',
    marbles(({ hot, scheduler, expectObservable }) => {
      const trickled$ = hot('-ab--c--').pipe(trickle(fixed(4), scheduler, random));
      const all = '          ----x---(y)';
      const later = '        ------------';

      expectObservable(trickled$, '-------------!').toBe(all, v);
      expectObservable(trickled$, '------^------!').toBe(later);
    }),
  );

  it(
    'should ask how long to wait when something begins to wait, with chance and the time gone by',
    marbles(({ hot, scheduler, expectObservable, flush }) => {
      const asked: unknown[] = [];
      const wait = (chance: unknown, elapsed: number) => {
        asked.push([chance === random, elapsed]);
        return elapsed;
      };
      const source$ = hot('--ab-----c----');
      const subs = '       -^-------------!';
      const expected = '   ---x-------------';

      expectObservable(source$.pipe(trickle(wait, scheduler, random)), subs).toBe(expected, v);
      flush();
      expect(asked).to.deep.equal([
        [true, 1],
        [true, 8],
      ]);
    }),
  );

  it('should never let go what waits for ever, with a timer that Node can take', () => {
    const { scheduler, advance } = virtualTime();
    const source$ = new Subject<string>();
    let said = 0;
    const subscription = source$
      .pipe(trickle(() => Infinity, scheduler, random))
      .subscribe(() => said++);
    source$.next('a');
    advance(86_400_000);
    expect(said).to.equal(0);
    expect(scheduler.actions[0]!.delay).to.equal(2 ** 31 - 1);
    subscription.unsubscribe();
  });
});
