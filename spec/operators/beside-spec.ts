import { expect } from 'chai';
import { Subject, of } from 'rxjs';
import { beside } from '../../lib/operators/beside.js';
import { marbles } from '../../lib/testing/marbles.js';

const ignore = () => {};

describe('beside', () => {
  it(
    'should say the source alone, and end with it',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('--a-----b--|');
      const other$ = hot(' ----x--------y');
      const subs = '       ^----------!';
      const expected = '   --a-----b--|';
      expectObservable(source$.pipe(beside(other$, ignore))).toBe(expected);
      expectSubscriptions(source$.subscriptions).toBe(subs);
      expectSubscriptions(other$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should go on when the other ends',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const source$ = hot('--a-----b--');
      const other$ = hot(' ----x--|   ');
      const subs = '       ^------!   ';
      expectObservable(source$.pipe(beside(other$, ignore))).toBe('--a-----b--');
      expectSubscriptions(other$.subscriptions).toBe(subs);
      expectObservable(source$.pipe(beside(cold('|'), ignore))).toBe('--a-----b--');
    }),
  );

  it(
    'should fail as either does, and leave both',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('--a---#');
      const other$ = hot(' ---x-#');
      const quiet$ = hot(' -------');
      expectObservable(source$.pipe(beside(other$, ignore))).toBe('--a--#');
      expectObservable(source$.pipe(beside(quiet$, ignore))).toBe('--a---#');
      expectSubscriptions(source$.subscriptions).toBe(['^----!', '^-----!']);
      expectSubscriptions(quiet$.subscriptions).toBe('^-----!');
    }),
  );

  it(
    'should fail when `hear` throws, and not listen to what comes then',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('--a---b');
      const other$ = hot(' ---x--y');
      const failing = () => {
        throw new RangeError('x');
      };
      expectObservable(source$.pipe(beside(other$, failing))).toBe(
        '--a#',
        { a: 'a' },
        new RangeError('x'),
      );
      expectSubscriptions(source$.subscriptions).toBe('^--!');
    }),
  );

  it('should hear the other before its source, and leave both when it is unsubscribed', () => {
    const [source$, other$] = [new Subject<number>(), new Subject<number>()];
    const heard: number[] = [];
    of(3)
      .pipe(beside(of(1, 2), (value) => heard.push(value)))
      .subscribe((value) => heard.push(value));
    expect(heard).to.deep.equal([1, 2, 3]);
    source$.pipe(beside(other$, ignore)).subscribe().unsubscribe();
    expect([source$.observed, other$.observed]).to.deep.equal([false, false]);
  });
});
