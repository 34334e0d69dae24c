import { expect } from 'chai';
import { merge, of, mergeMap, timer } from 'rxjs';
import { turnstile } from '../../lib/operators/turnstile.js';
import { marbles } from '../../lib/testing/marbles.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

describe('turnstile', () => {
  it(
    'should let one after the other through, in their order',
    marbles(({ hot, scheduler, expectObservable }) => {
      const gate$ = turnstile({ perSecond: 250, scheduler });
      const comers$ = hot('(abc)-------------d');
      const expected = '   a---b---c---------d';

      expectObservable(comers$.pipe(mergeMap((name) => gate$.pipe(mergeMap(() => of(name)))))).toBe(
        expected,
      );
    }),
  );

  it(
    'should let some through at once after a while without anybody',
    marbles(({ hot, scheduler, expectObservable }) => {
      const gate$ = turnstile({ perSecond: 250, burst: 2, scheduler });
      const comers$ = hot('(abc)-------------(def)');
      const expected = '   (ab)c-------------(de)f';

      expectObservable(comers$.pipe(mergeMap((name) => gate$.pipe(mergeMap(() => of(name)))))).toBe(
        expected,
      );
    }),
  );

  it(
    'should complete after its value',
    marbles(({ scheduler, expectObservable }) => {
      const gate$ = turnstile({ perSecond: 250, scheduler });

      expectObservable(merge(gate$, gate$)).toBe('t---(t|)', { t: true });
    }),
  );

  it('should cost the others no time when somebody leaves', () => {
    const { scheduler, advance } = virtualTime();
    const gate$ = turnstile({ perSecond: 10, scheduler });
    const through: string[] = [];
    const come = (name: string) => gate$.subscribe(() => through.push(name));
    come('a');
    const leavers = Array.from({ length: 1_000 }, (_, n) => come(`leaver ${n}`));
    come('b');
    leavers.forEach((leaver) => leaver.unsubscribe());
    advance(100);

    expect(through).to.deep.equal(['a', 'b']);
  });

  it('should let those through who come when all who waited have left', () => {
    const { scheduler, advance } = virtualTime();
    const gate$ = turnstile({ perSecond: 10, scheduler });
    gate$.subscribe();
    gate$.subscribe().unsubscribe();
    let passed = 0;
    gate$.subscribe(() => passed++);
    advance(1_000);
    expect(passed).to.equal(1);
  });

  it('should have one timer while somebody waits, and none else', () => {
    const { scheduler, advance } = virtualTime();
    const gate$ = turnstile({ perSecond: 10, scheduler });
    const come = () => gate$.subscribe();
    const pending = () => scheduler.actions.filter(({ closed }) => !closed).length;
    come();
    expect(pending()).to.equal(0);
    const waiting = [come(), come(), come()];
    expect(pending()).to.equal(1);
    advance(100);
    expect(pending()).to.equal(1);
    waiting.forEach((one) => one.unsubscribe());
    expect(pending()).to.equal(0);
    come();
    advance(1_000);
    expect(pending()).to.equal(0);
  });

  it('should never let more through than so many in any time', () => {
    const { scheduler, advance } = virtualTime();
    const [perSecond, burst] = [100, 7];
    const gate$ = turnstile({ perSecond, burst, scheduler });
    const times: number[] = [];
    for (let at = 0; at < 3_000; at += 3) {
      timer(at, scheduler)
        .pipe(mergeMap(() => gate$))
        .subscribe(() => times.push(scheduler.now()));
    }
    advance(20_000);

    expect(times).to.have.length(1_000);
    for (let n = 0; n + burst < times.length; n++) {
      expect(times[n + burst]! - times[n]!).to.be.at.least(9);
    }
    expect(times.at(-1)).to.be.closeTo(10_000 - burst * 10, 50);
  });
});
