import { expect } from 'chai';
import { Subject } from 'rxjs';
import { filterMap } from '../../lib/operators/filterMap.js';
import { marbles } from '../../lib/testing/marbles.js';

describe('filterMap', () => {
  const values = { a: 1, b: 2, c: 0 };
  const inverse = filterMap((value: number) => (value === 2 ? undefined : -value));
  const inverses = { x: -1, y: -0 };

  it(
    'should map, and leave out undefined alone',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('--a--b--c--|', values);
      const subs = '       ^----------!';
      const expected = '   --x-----y--|';
      expectObservable(source$.pipe(inverse)).toBe(expected, inverses);
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should say nothing of a source that never does, and end with one that ends at once',
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold<number>('-').pipe(inverse)).toBe('-');
      expectObservable(cold<number>('|').pipe(inverse)).toBe('|');
    }),
  );

  it(
    'should fail as its source does',
    marbles(({ hot, expectObservable }) => {
      expectObservable(hot('-a-#', values).pipe(inverse)).toBe('-x-#', inverses);
    }),
  );

  it(
    'should fail when `project` throws, and leave the source',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-a-b-c', values);
      const subs = '       ^--!';
      const failing = filterMap((value: number) => {
        if (value === 2) throw new RangeError('two');
        return -value;
      });
      expectObservable(source$.pipe(failing)).toBe('-x-#', inverses, new RangeError('two'));
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it('should leave the source when it is unsubscribed', () => {
    const source$ = new Subject<number>();
    source$.pipe(inverse).subscribe().unsubscribe();
    expect(source$.observed).to.equal(false);
  });
});
