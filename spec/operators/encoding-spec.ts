import { expect } from 'chai';
import { map, range, take } from 'rxjs';
import { LocalProtocolError } from '../../lib/errors.js';
import { encoding } from '../../lib/operators/encoding.js';
import { SENT, sending, type SendOutcome, type Sending } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';

const cause = new LocalProtocolError('expected no b');
const upper = (value: string): string => {
  if (value === 'b') throw cause;
  return value.toUpperCase();
};
const values = map(({ value }: Sending<string>) => value);
const refused: SendOutcome = { status: 'dropped', why: 'invalid', error: cause };

describe('encoding', () => {
  it(
    'should encode what travels down',
    marbles(({ says, expectObservable }) => {
      const says$ = says('-a-c-|');
      const expected = '  -A-C-|';

      expectObservable(says$.pipe(encoding(upper), values)).toBe(expected);
    }),
  );

  it(
    'should drop what cannot be encoded as invalid, and go on',
    marbles(({ tracked, expectObservable }) => {
      const { says$, outcome$ } = tracked('-a-b-c-|');
      const outcomes = '                   ---x----';
      const expected = '                   -A---C-|';

      expectObservable(outcome$).toBe(outcomes, { x: refused });
      expectObservable(says$.pipe(encoding(upper), values)).toBe(expected);
    }),
  );

  it('should pass the settle on, and call none itself', () => {
    const outcomes: SendOutcome[] = [];
    const passed: Sending<string>[] = [];
    const out = sending('a', (outcome) => outcomes.push(outcome));
    range(1, 2)
      .pipe(
        map(() => out),
        encoding(upper),
      )
      .subscribe((one) => passed.push(one));

    expect(outcomes).to.be.empty;
    expect(passed.map(({ settle }) => settle)).to.deep.equal([out.settle, out.settle]);
    passed[0]!.settle?.(SENT);
    expect(outcomes).to.deep.equal([SENT]);
  });

  it(
    'should drop in silence where nobody wants to know',
    marbles(({ says, expectObservable }) => {
      const says$ = says('-b-a-').pipe(map(({ value }) => sending(value)));
      const expected = '  ---A-';

      expectObservable(says$.pipe(encoding(upper), values)).toBe(expected);
    }),
  );

  it(
    'should end and fail with its source',
    marbles(({ cold, says, expectObservable }) => {
      expectObservable(says('-').pipe(encoding(upper))).toBe('-');
      expectObservable(cold<never>('|').pipe(encoding(upper))).toBe('|');
      expectObservable(cold<never>('--#').pipe(encoding(upper))).toBe('--#');
    }),
  );

  it(
    'should hear nothing more when unsubscribed',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-a-c-a-');
      const subs = '       ^---!';
      const expected = '   -A-C-';
      const unsub = '      ----!';

      expectObservable(
        source$.pipe(
          map((value) => sending(value)),
          encoding(upper),
          values,
        ),
        unsub,
      ).toBe(expected);
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it('should stop a source that never returns', () => {
    const seen: number[] = [];
    range(1, Infinity)
      .pipe(
        map((n) => sending(n)),
        encoding((n: number) => -n),
        take(2),
      )
      .subscribe(({ value }) => seen.push(value));

    expect(seen).to.deep.equal([-1, -2]);
  });
});
