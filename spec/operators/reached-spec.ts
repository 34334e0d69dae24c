import { map } from 'rxjs';
import { reached } from '../../lib/operators/reached.js';
import { marbles } from '../../lib/testing/marbles.js';

const holds = { h: true, f: false };

describe('reached', () => {
  it(
    'should emit once when the time has come',
    marbles(({ cold, scheduler, expectObservable }) => {
      const holding$ = cold('f', holds);
      const expected = '     ------(x|)';
      const clock = () => scheduler.now();

      const due$ = reached({ clock, holding$, scheduler })(6).pipe(map(() => 'x'));
      expectObservable(due$).toBe(expected);
    }),
  );

  it(
    'should run no timer under a hold, and look at the clock again after it',
    marbles(({ cold, scheduler, expectObservable }) => {
      const holding$ = cold('f--h--f', holds);
      const expected = '     ---------(x|)';
      const clock = () => Math.max(scheduler.now() - 3, Math.min(scheduler.now(), 3));

      const due$ = reached({ clock, holding$, scheduler })(6).pipe(map(() => 'x'));
      expectObservable(due$).toBe(expected);
    }),
  );

  it(
    'should emit in the next turn what is overdue',
    marbles(({ cold, scheduler, expectObservable }) => {
      const holding$ = cold('-----f', holds);
      const expected = '     -----(x|)';
      const clock = () => scheduler.now();

      const due$ = reached({ clock, holding$, scheduler })(2).pipe(map(() => 'x'));
      expectObservable(due$).toBe(expected);
    }),
  );

  it(
    'should wait for the first tick from then on',
    marbles(({ cold, scheduler, expectObservable }) => {
      const holding$ = cold('f', holds);
      const clock = () => scheduler.now();
      const at = (due: number) =>
        reached({ clock, holding$, scheduler }, 4)(due).pipe(map(() => 'x'));

      expectObservable(at(6)).toBe('--------(x|)');
      expectObservable(at(8)).toBe('--------(x|)');
    }),
  );

  it(
    'should leave no timer when unsubscribed',
    marbles(({ cold, scheduler, expectObservable, expectSubscriptions }) => {
      const holding$ = cold('f', holds);
      const watched = '      ^--!';
      const clock = () => scheduler.now();

      expectObservable(reached({ clock, holding$, scheduler })(6), '---!').toBe('----');
      expectSubscriptions(holding$.subscriptions).toBe(watched);
    }),
  );
});
