import { expect } from 'chai';
import { NEVER, Subject } from 'rxjs';
import { sayings } from '../../lib/operators/sayings.js';
import { SENT, sending, type SendOutcome, type Sending } from '../../lib/shapes.js';

/** What is said by hand, and what becomes of it. */
function spoken() {
  const said$ = new Subject<Sending<string>>();
  const outcomes: [string, SendOutcome['status']][] = [];
  const kept = sayings(said$);
  const say = (value: string) =>
    said$.next(sending(value, ({ status }) => outcomes.push([value, status])));
  const values: string[] = [];
  const hear = (out$: typeof kept.tentative$, status?: 'sent') =>
    out$.subscribe({
      next({ value, settle }) {
        values.push(value);
        if (status) settle?.(SENT);
      },
      complete: () => values.push('|'),
      error: (error: unknown) => values.push((error as Error).message),
    });
  return { said$, kept, say, hear, values, outcomes };
}

describe('sayings', () => {
  it('should say again what was said, to whoever takes it over, and then what comes', () => {
    const { kept, say, hear, values, said$ } = spoken();
    kept.listen();
    hear(kept.tentative$);
    say('a');
    say('b');
    hear(kept.taken$);
    said$.complete();

    expect(values).to.deep.equal(['a', 'b', 'a', 'b', '|', '|']);
  });

  it('should count what becomes of it only once it is kept no more', () => {
    const { kept, say, hear, outcomes } = spoken();
    kept.listen();
    hear(kept.tentative$, 'sent');
    say('a');
    expect(outcomes).to.be.empty;
    kept.forget();
    say('b');

    expect(outcomes).to.deep.equal([['b', 'sent']]);
  });

  it('should settle at the end what is kept, and nothing else', () => {
    const { kept, say, outcomes } = spoken();
    const life = kept.listen();
    say('a');
    life.unsubscribe();
    expect(outcomes).to.deep.equal([['a', 'dropped']]);

    const other = spoken();
    const otherLife = other.kept.listen();
    other.say('a');
    other.kept.forget();
    otherLife.unsubscribe();
    expect(other.outcomes).to.be.empty;
  });

  it('should keep what was said when the sayer has ended, and pass on its end', () => {
    const { kept, say, hear, values, outcomes, said$ } = spoken();
    const life = kept.listen();
    say('a');
    said$.complete();
    expect(outcomes).to.be.empty;
    hear(kept.taken$, 'sent');
    life.unsubscribe();

    expect(values).to.deep.equal(['a', '|']);
    expect(outcomes).to.deep.equal([['a', 'sent']]);
  });

  it('should pass on an error', () => {
    const { kept, hear, values, said$ } = spoken();
    kept.listen();
    hear(kept.tentative$);
    said$.error(new RangeError('oh'));

    expect(values).to.deep.equal(['oh']);
  });

  it('should keep what is said until somebody takes it over', () => {
    const { kept, say, hear, values, outcomes } = spoken();
    const life = kept.listen();
    const { taken$ } = kept;
    say('a');
    expect(outcomes).to.be.empty;
    hear(taken$, 'sent');
    say('b');
    life.unsubscribe();

    expect(values).to.deep.equal(['a', 'b']);
    expect(outcomes).to.deep.equal([
      ['a', 'sent'],
      ['b', 'sent'],
    ]);
  });

  it('should lose nothing that is said while it is said again', () => {
    const { kept, say, values } = spoken();
    kept.listen();
    say('a');
    kept.tentative$.subscribe(({ value }) => {
      values.push(value);
      if (value.length < 3) say(`${value}a`);
    });

    expect(values).to.deep.equal(['a', 'aa', 'aaa']);
  });

  it('should not listen before it is told to, nor after', () => {
    const { kept, said$ } = spoken();
    expect(said$.observed).to.equal(false);
    kept.listen().unsubscribe();
    expect(said$.observed).to.equal(false);
    expect(() => sayings(NEVER).taken$.subscribe().unsubscribe()).not.to.throw();
  });
});
