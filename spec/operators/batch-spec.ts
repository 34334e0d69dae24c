import { expect } from 'chai';
import { of, take } from 'rxjs';
import { LocalProtocolError } from '../../lib/errors.js';
import { batch } from '../../lib/operators/batch.js';
import { marbles } from '../../lib/testing/marbles.js';

const v: Record<string, readonly number[]> = {
  e: [],
  w: [1],
  x: [1, 2, 3, 4, 5],
  y: [3, 4],
  z: [1, 2],
  f: [5],
};

describe('batch', () => {
  it(
    'should cut lists, in order',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('--x----w-|', v);
      const subs = '       ^--------!';
      const expected = '   --(zyf)w-|';

      expectObservable(source$.pipe(batch(2))).toBe(expected, v);
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should leave lists of the size and below alone',
    marbles(({ hot, expectObservable }) => {
      const source$ = hot('-z-w-|', v);
      const expected = '   -z-w-|';

      expectObservable(source$.pipe(batch(2))).toBe(expected, v);
      expectObservable(source$.pipe(batch(Infinity))).toBe(expected, v);
    }),
  );

  it(
    'should give nothing for an empty list',
    marbles(({ hot, expectObservable }) => {
      const source$ = hot('-e-z-|', v);
      const expected = '   ---z-|';

      expectObservable(source$.pipe(batch(2))).toBe(expected, v);
    }),
  );

  it(
    'should end and fail with its source',
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('-', v).pipe(batch(2))).toBe('-');
      expectObservable(cold('|', v).pipe(batch(2))).toBe('|');
      expectObservable(cold('-z#', v).pipe(batch(2))).toBe('-z#', v);
    }),
  );

  it(
    'should hear nothing more when unsubscribed',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-z-z-z-', v);
      const subs = '       ^---!';
      const expected = '   -z-z-';
      const unsub = '      ----!';

      expectObservable(source$.pipe(batch(2)), unsub).toBe(expected, v);
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it('should stop in the middle of a list', () => {
    const seen: (readonly number[])[] = [];
    of([1, 2, 3])
      .pipe(batch(1), take(2))
      .subscribe((list) => seen.push(list));

    expect(seen).to.deep.equal([[1], [2]]);
  });

  it('should refuse a size below 1 at once', () => {
    for (const size of [0, -1, NaN]) {
      expect(() => batch(size)).to.throw(
        LocalProtocolError,
        `expected batches of at least 1 value, got ${size}`,
      );
    }
  });
});
