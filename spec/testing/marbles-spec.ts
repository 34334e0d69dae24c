import { expect } from 'chai';
import { NEVER, Observable, Subject, asyncScheduler, concat, merge, of, timer } from 'rxjs';
import { sha256d } from '../../lib/hash/sha256.js';
import { SENT, type SendOutcome } from '../../lib/shapes.js';
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

  it('should compare values that are their bytes, maps and sets by content', () => {
    const [one, two] = ['one', 'two'].map((text) => sha256d(Buffer.from(text)));
    const same = (a: unknown, b: unknown) =>
      failure(({ expectObservable }) => expectObservable(of(a)).toBe('(b|)', { b })) === '';

    expect(same(one, sha256d(Buffer.from('one')))).to.be.true;
    expect(same(one, two)).to.be.false;
    expect(same(new Map([[1, one]]), new Map([[1, one]]))).to.be.true;
    expect(same(new Map([[1, one]]), new Map([[1, two]]))).to.be.false;
    expect(same(new Set([1]), new Set([2]))).to.be.false;
    expect(same(Buffer.from('a'), Buffer.from('b'))).to.be.false;
    expect(same({ a: undefined }, {})).to.be.false;
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

  describe('wire', () => {
    it(
      'should show what was said to it, and settle it as sent',
      marbles(({ wire, tracked, expectObservable }) => {
        const far = wire('              -------x-|');
        const { says$, outcome$ } = tracked('--a-b|');
        const said = '                  --a-b|';
        const outcomes = '              --s-s--';
        const expected = '              -------x-|';

        expectObservable(far.said$).toBe(said);
        expectObservable(outcome$).toBe(outcomes, { s: SENT });
        expectObservable(says$.pipe(far.duplex)).toBe(expected);
      }),
    );

    it(
      'should fail as the diagram does',
      marbles(({ wire, says, expectObservable }) => {
        const far = wire('  --x-#');
        const expected = '  --x-#';

        expectObservable(says('-').pipe(far.duplex)).toBe(expected);
      }),
    );

    it(
      'should fail as what is said to it does',
      marbles(({ wire, cold, expectObservable }) => {
        const far = wire('  --x---');
        const said$ = cold<never>('----#');
        const expected = '  --x-#';

        expectObservable(said$.pipe(far.duplex)).toBe(expected);
      }),
    );

    it(
      'should hear nothing more when unsubscribed',
      marbles(({ wire, hot, expectObservable, expectSubscriptions }) => {
        const said$ = hot<never>('------');
        const far = wire('        -x-x-x');
        const unsub = '           --!';
        const expected = '        -x-';

        expectObservable(said$.pipe(far.duplex), unsub).toBe(expected);
        expectSubscriptions(said$.subscriptions).toBe(['^-!']);
      }),
    );
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

  describe('peer', () => {
    it(
      'should hear what it is given, by command',
      marbles(({ hot, peer, expectObservable }) => {
        const m = { p: { command: 'ping', payload: {} }, o: { command: 'pong', payload: {} } };
        const message$ = hot('-p-o-p-|', m);
        const pongs = '       ---o---|';
        const all = '         -p-o-p-|';
        const resting = peer<{ ping: unknown; pong: unknown }>({ message$ });

        expectObservable(resting.on('pong')).toBe(pongs, m);
        expectObservable(resting.on()).toBe(all, m);
        expectObservable(resting.sent()).toBe('-');
      }),
    );

    it(
      'should know of its remote what it is given',
      marbles(({ peer }) => {
        const { remote, random } = peer({ remote: { version: 60_000 } });

        expect(remote).to.include({ version: 60_000, lastBlock: 0 });
        expect(random()).to.equal(0.5);
      }),
    );
  });
});
