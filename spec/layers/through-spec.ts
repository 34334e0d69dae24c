import { expect } from 'chai';
import { NEVER, Subject, of } from 'rxjs';
import { through } from '../../lib/layers/through.js';
import { SENT, relay, sending, type Duplex, type Sending } from '../../lib/shapes.js';
import { leftovers } from '../../lib/testing/leftovers.js';
import { marbles } from '../../lib/testing/marbles.js';

/** Above it numbers, below it texts of so many letters. */
const lengths = () =>
  through(() => ({
    hear: (text: string) => text.length,
    say: (out: Sending<number>) => relay(out, 'x'.repeat(out.value)),
  }));

/** Numbers one higher above than below. */
const above = () =>
  through(() => ({
    hear: (value: number) => value + 1,
    say: (out: Sending<number>) => relay(out, out.value - 1),
  }));

/** Counts what it hears; says nothing that is odd. */
const even = () =>
  through(() => {
    let count = 0;
    return {
      hear: (value: number) => 100 * ++count + value,
      say(out: Sending<number>) {
        if (out.value % 2 === 0) return out;
        out.settle?.({ status: 'dropped', why: 'invalid' });
        return undefined;
      },
    };
  });

const texts = { a: 'x', b: 'xx', c: 'xxx' };
const numbers = { a: 1, b: 2, c: 3, d: 4 };

describe('through', () => {
  it(
    'should change what is heard and what is said, and pass settles and the end on',
    marbles(({ wire, tracked, expectObservable }) => {
      const far = wire('                   -a--c--|', texts);
      const { says$, outcome$ } = tracked('--b-a-|-', numbers);
      const said = '                       --b-a-|-';
      const outcomes = '                   --s-s---';
      const expected = '                   -a--c--|';

      expectObservable(far.said$).toBe(said, texts);
      expectObservable(outcome$).toBe(outcomes, { s: SENT });
      expectObservable(says$.pipe(lengths()(far.duplex))).toBe(expected, numbers);
    }),
  );

  it(
    'should take what is heard upwards and what is said downwards through layers that lie on each other',
    marbles(({ wire, tracked, expectObservable }) => {
      const far = wire('                   -a--b--|', texts);
      const { says$, outcome$ } = tracked('--d-c-|-', numbers);
      const said = '                       --c---|-'; // 4 is even, and 3 above is 3 letters below
      const outcomes = '                   --s-x---';
      const expected = '                   -t--u--|';

      expectObservable(far.said$).toBe(said, texts);
      expectObservable(outcome$).toBe(outcomes, {
        s: SENT,
        x: { status: 'dropped', why: 'invalid' },
      });
      expectObservable(says$.pipe(even()(above()(lengths()(far.duplex))))).toBe(expected, {
        t: 102,
        u: 203,
      });
    }),
  );

  it(
    'should say nothing of a wire that never does, and end with one that ends at once',
    marbles(({ wire, says, expectObservable }) => {
      expectObservable(says<number>('-').pipe(lengths()(wire<string>('-').duplex))).toBe('-');
      expectObservable(says<number>('-').pipe(lengths()(wire<string>('|').duplex))).toBe('|');
    }),
  );

  it(
    'should pass errors both ways',
    marbles(({ wire, says, hot, expectObservable }) => {
      const far = wire<string>('----');
      const broken = wire<string>('-a-#', texts);

      expectObservable(says<number>('-').pipe(lengths()(broken.duplex))).toBe('-a-#', numbers);
      expectObservable(hot<Sending<number>>('--#').pipe(lengths()(far.duplex))).toBe('--#');
    }),
  );

  it('should fail with what a passage throws, and leave what is below', () => {
    const heard$ = new Subject<string>();
    const fault = new Error('expected no text');
    const refusing = through<string, string>(() => ({
      hear() {
        throw fault;
      },
      say: (out) => out,
    }));
    const errors: unknown[] = [];
    NEVER.pipe(refusing(() => heard$)).subscribe({ error: (error: unknown) => errors.push(error) });
    heard$.next('x');

    expect(errors).to.deep.equal([fault]);
    expect(heard$.observed).to.equal(false);
  });

  it('should start anew at each subscription', () => {
    const heard$ = new Subject<number>();
    const counted = even()(() => heard$);
    const heard: number[] = [];
    NEVER.pipe(counted).subscribe((value) => heard.push(value));
    heard$.next(1);
    NEVER.pipe(counted).subscribe((value) => heard.push(value));
    heard$.next(1);

    expect(heard).to.deep.equal([101, 201, 101]);
  });

  it('should leave nothing behind, and have as many subscriptions for many layers as for one', () => {
    const subscriptionsOf = (duplex: (below: Duplex<number>) => Duplex<number>) =>
      leftovers(() => NEVER.pipe(duplex(() => NEVER)).subscribe());
    const one = subscriptionsOf((below) => above()(below));

    expect(subscriptionsOf((below) => even()(above()(above()(below))))).to.equal(one);
    expect(
      leftovers(() =>
        NEVER.pipe(above()(() => NEVER))
          .subscribe()
          .unsubscribe(),
      ),
    ).to.equal(0);
  });

  it('should leave what it lies on as it was', () => {
    const said: number[] = [];
    const below: Duplex<number> = (out$) => {
      out$.subscribe(({ value }) => said.push(value));
      return NEVER;
    };
    const once = above()(below);
    const says$ = new Subject<Sending<number>>();
    says$.pipe(above()(once)).subscribe();
    says$.pipe(once).subscribe();
    says$.next(sending(10));

    expect(said).to.deep.equal([8, 9]);
  });

  it('should lie on whatever is wrapped around others, not on what is within', () => {
    const said: number[] = [];
    const within = above()(() => NEVER);
    const wrapper: Duplex<number> = (says$) => {
      says$.subscribe(({ value }) => said.push(value));
      return NEVER;
    };
    of(sending(10))
      .pipe(above()(Object.assign(wrapper, within)))
      .subscribe();

    expect(said).to.deep.equal([9]);
  });
});
