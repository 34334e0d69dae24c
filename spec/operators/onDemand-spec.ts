import { expect } from 'chai';
import { Subject, map, switchMap, take, type Observable } from 'rxjs';
import { onDemand } from '../../lib/operators/onDemand.js';
import { marbles } from '../../lib/testing/marbles.js';

describe('onDemand', () => {
  const upper = map((letter: string) => letter.toUpperCase());

  it(
    'should pass every value through the pipeline, the first too',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('--a--b-(cd)--|');
      const subs = '       ^------------!';
      const expected = '   --A--B-(CD)--|';
      expectObservable(source$.pipe(onDemand(upper))).toBe(expected);
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it('should set up nothing before the first value, and once for all', () => {
    const source$ = new Subject<number>();
    let made = 0;
    const counted = (values$: Observable<number>) => (made++, values$);
    source$.pipe(onDemand(counted)).subscribe();
    expect(made).to.equal(0);
    source$.next(1);
    source$.next(2);
    expect(made).to.equal(1);
  });

  it(
    'should end with its source, with or without a value',
    marbles(({ hot, cold, expectObservable }) => {
      expectObservable(cold('---|').pipe(onDemand(upper))).toBe('---|');
      expectObservable(cold('---#').pipe(onDemand(upper))).toBe('---#');
      expectObservable(hot('-a-#').pipe(onDemand(upper))).toBe('-A-#');
    }),
  );

  it(
    'should leave the source when the pipeline ends',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-a-b-c');
      const subs = '       ^--!';
      expectObservable(source$.pipe(onDemand(take(2)))).toBe('-a-(b|)');
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should leave source and pipeline behind when it is unsubscribed',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-a-----');
      const inner$ = cold(' --x--x');
      const unsub = '      ----!';
      const later = onDemand<string, string>(switchMap(() => inner$));
      expectObservable(source$.pipe(later), unsub).toBe('---x');
      expectSubscriptions(source$.subscriptions).toBe('^---!');
      expectSubscriptions(inner$.subscriptions).toBe('-^--!');
    }),
  );
});
