import { expect } from 'chai';
import { take } from 'rxjs';
import { every } from '../../lib/operators/every.js';
import { marbles } from '../../lib/testing/marbles.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

describe('every', () => {
  it(
    'should tick after each interval until it is unsubscribed',
    marbles(({ scheduler, expectObservable }) => {
      const unsub = '   ----------!';
      const expected = '---t--t--t-';
      expectObservable(every(3, scheduler), unsub).toBe(expected, { t: 0 });
    }),
  );

  it(
    'should ask a function for the time before each tick',
    marbles(({ scheduler, expectObservable }) => {
      const times = [1, 3, 2, 100];
      const unsub = '   ----------!';
      const expected = '-t--t-t----';
      expectObservable(
        every(() => times.shift()!, scheduler),
        unsub,
      ).toBe(expected, { t: 0 });
    }),
  );

  it(
    'should leave no timer when it is ended from its own tick',
    marbles(({ scheduler, expectObservable }) => {
      expectObservable(every(2, scheduler).pipe(take(2))).toBe('--t-(t|)', { t: 0 });
    }),
  );

  it('should tick 86 400 times without overflowing the stack, and end', () => {
    const { scheduler, advance } = virtualTime();
    let ticks = 0;
    const ticking = every(1_000, scheduler).subscribe(() => ticks++);
    advance(86_400_000);
    ticking.unsubscribe();
    expect(ticks).to.equal(86_400);
  });
});
