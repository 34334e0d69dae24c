import { expect } from 'chai';
import { NEVER, Observable, Subject, asyncScheduler, concat, merge, timer } from 'rxjs';
import type { SendOutcome } from '../../lib/shapes.js';
import { marbles, type Marbles } from '../../lib/testing/marbles.js';

/** The sentence with which a test in marbles fails; empty where it passes. */
function failure(test: (t: Marbles) => void): string {
  try {
    marbles(test)();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

/** Passes its source on, and does something else that it never undoes. */
const forgetful = (other: () => void) => (source$: Observable<string>) =>
  new Observable<string>((subscriber) => {
    other();
    return source$.subscribe(subscriber);
  });

describe('marbles', () => {
  it('should pass where diagrams are equal', () => {
    const test = ({ hot, expectObservable }: Marbles) =>
      expectObservable(hot('-a-b-|')).toBe('-a-b-|');

    expect(failure(test)).to.equal('');
  });

  it('should fail for one wrong character, and draw both diagrams', () => {
    const test = ({ hot, expectObservable }: Marbles) =>
      expectObservable(hot('-a-b-|')).toBe('-a--b|');

    expect(failure(test)).to.equal(
      ['diagrams differ', '  expected -a--b|', '  got      -a-b-|', ''].join('\n'),
    );
  });

  it('should fail for another value, and show the one without a letter', () => {
    const test = ({ hot, expectObservable }: Marbles) =>
      expectObservable(hot('-a', { a: { n: 1 } })).toBe('-b', { b: { n: 2 } });

    expect(failure(test)).to.equal(
      ['diagrams differ', '  expected -b', '  got      -?', '    at 1 ms ? { n: 1 }', ''].join(
        '\n',
      ),
    );
  });

  it('should fail for another error, and show both', () => {
    const test = ({ cold, expectObservable }: Marbles) =>
      expectObservable(cold('-#', {}, new Error('a'))).toBe('-#', {}, new Error('b'));

    expect(failure(test)).to.include('at 1 ms # Error: b').and.to.include('at 1 ms # Error: a');
  });

  it('should fail for another class of error with the same sentence', () => {
    const test = ({ cold, expectObservable }: Marbles) =>
      expectObservable(cold('-#', {}, new Error('a'))).toBe('-#', {}, new RangeError('a'));

    expect(failure(test)).to.include('RangeError: a');
  });

  it('should draw subscriptions that differ', () => {
    const test = ({ hot, expectObservable, expectSubscriptions }: Marbles) => {
      const source$ = hot('-a-b-|');
      expectObservable(source$, '^--!').toBe('-a-');
      expectSubscriptions(source$.subscriptions).toBe('^-!');
    };

    expect(failure(test)).to.equal(
      ['diagrams differ', '  expected ^-!', '  got      ^--!', ''].join('\n'),
    );
  });

  it('should draw a subscription where none is expected', () => {
    const test = ({ hot, expectObservable, expectSubscriptions }: Marbles) => {
      const source$ = hot('-a-b-|');
      expectObservable(source$, '^--!').toBe('-a-');
      expectSubscriptions(source$.subscriptions).toBe([]);
    };

    expect(failure(test)).to.include('got      ^--!');
  });

  it('should notice a subscription that was forgotten', () => {
    const test = ({ hot, expectObservable }: Marbles) => {
      const leaky = forgetful(() => NEVER.subscribe());
      expectObservable(hot('-a-|').pipe(leaky)).toBe('-a-|');
    };

    expect(failure(test)).to.equal('expected no subscription to be left behind, got 1');
  });

  it('should notice a timer that was forgotten, though it would run out', () => {
    const test = ({ hot, scheduler, expectObservable }: Marbles) => {
      const leaky = forgetful(() => timer(50, scheduler).subscribe());
      expectObservable(hot('-a-|').pipe(leaky)).toBe('-a-|');
    };

    expect(failure(test)).to.equal('expected no timer to be left behind, got 1');
  });

  it('should notice a forgotten action, also one of a default scheduler', () => {
    for (const choose of [({ scheduler }: Marbles) => scheduler, () => asyncScheduler]) {
      const test = (t: Marbles) => {
        const leaky = forgetful(() => choose(t).schedule(() => {}, 50));
        t.expectObservable(t.hot('-a-----').pipe(leaky), '^--!').toBe('-a-');
      };

      expect(failure(test)).to.equal('expected no timer to be left behind, got 1');
    }
  });

  it('should not take what the diagrams still hold for a timer', () => {
    const test = ({ hot, cold, expectObservable }: Marbles) => {
      expectObservable(hot('-a-b-c-d-|'), '^-!').toBe('-a');
      expectObservable(cold('-a-b-c-d-|'), '^-!').toBe('-a');
    };

    expect(failure(test)).to.equal('');
  });

  it('should end what would go on for ever', () => {
    const test = ({ scheduler, expectObservable }: Marbles) =>
      expectObservable(merge(timer(3, scheduler), NEVER)).toBe('---a', { a: 0 });

    expect(failure(test)).to.equal('');
  });

  it('should count a timer from subscription to subscription', () => {
    const test = ({ scheduler, expectObservable }: Marbles) =>
      expectObservable(concat(timer(2, scheduler), timer(2, scheduler))).toBe('--a-(a|)', { a: 0 });

    expect(failure(test)).to.equal('');
  });

  describe('tracked', () => {
    it(
      'should show how each was settled',
      marbles(({ tracked, scheduler, expectObservable }) => {
        const dropped: SendOutcome = { status: 'dropped', why: 'overflow' };
        const { says$, outcome$ } = tracked<string>('-a--b-|');
        const outcomes = '                   ---d--d';
        const expected = '                   -a--b-|';
        const settled$ = new Subject<string>();

        expectObservable(outcome$).toBe(outcomes, { d: dropped });
        expectObservable(settled$).toBe(expected);
        says$.subscribe({
          next({ value, settle }) {
            settled$.next(value);
            scheduler.schedule(() => settle?.(dropped), 2);
          },
          complete: () => settled$.complete(),
        });
      }),
    );
  });
});
