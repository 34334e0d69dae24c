import { expect } from 'chai';
import { EMPTY, NEVER, Subject, map, switchMap, throwError, timer, type Observable } from 'rxjs';
import type { TestScheduler } from 'rxjs/testing';
import { paced } from '../../lib/operators/paced.js';
import { marbles } from '../../lib/testing/marbles.js';

interface Sized {
  readonly name: string;
  readonly size: number;
}
const sized = (name: string, size = 3): Sized => ({ name, size });
const m = { a: sized('a'), b: sized('b'), c: sized('c'), d: sized('d') };

/** A peer that can be held, and tells when: `h` held, `r` let go. */
function holdable() {
  const held$ = new Subject<string>();
  let count = 0;
  const hold = () => {
    if (++count === 1) held$.next('h');
    return () => {
      if (--count === 0) held$.next('r');
    };
  };
  return { held$, hold };
}

/** Takes 3 ms for each value. */
const slowly =
  (scheduler: TestScheduler) =>
  ({ name }: Sized): Observable<string> =>
    timer(3, scheduler).pipe(map(() => name.toUpperCase()));

const failure = new Error('no room');

describe('paced', () => {
  it(
    'should work on one value after another, and hold the peer while too much is in hand',
    marbles(({ hot, scheduler, expectObservable, expectSubscriptions }) => {
      const peer = holdable();
      const source$ = hot('-abcd---------------|', m);
      const subs = '       ^-------------------!';
      const holds = '      ---h------r---------'; // 9 bytes with c; 3 when c is done
      const expected = '   ----A--B--C--D------|';
      const unsub = '      --------------------!';

      expectObservable(peer.held$, unsub).toBe(holds);
      expectObservable(source$.pipe(paced(peer, slowly(scheduler), { highWater: 7 }))).toBe(
        expected,
      );
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should work on `concurrency` values at once',
    marbles(({ hot, scheduler, expectObservable }) => {
      const peer = holdable();
      const source$ = hot('-ab-c-d------|', m);
      const holds = '      --h------r----'; // never less than 3 bytes in hand before d is done
      const expected = '   ----AB-C-D---|';
      const unsub = '      -------------!';
      const options = { concurrency: 2, highWater: 5 };

      expectObservable(peer.held$, unsub).toBe(holds);
      expectObservable(source$.pipe(paced(peer, slowly(scheduler), options))).toBe(expected);
    }),
  );

  it(
    'should never hold for what it is done with at once, nor for what is small',
    marbles(({ hot, scheduler, expectObservable }) => {
      const peer = holdable();
      const source$ = hot('-abcd---------|', m);
      const unsub = '      --------------!';

      expectObservable(peer.held$, unsub).toBe('-');
      expectObservable(source$.pipe(paced(peer, ({ name }) => [name], { highWater: 3 }))).toBe(
        '-abcd---------|',
      );
      expectObservable(source$.pipe(paced(peer, slowly(scheduler), { highWater: 12 }))).toBe(
        '----A--B--C--D|',
      );
    }),
  );

  it(
    'should end with its source when the work is done',
    marbles(({ hot, scheduler, expectObservable, expectSubscriptions }) => {
      const peer = holdable();
      const source$ = hot('-ab|    ', m);
      const subs = '       ^--!    ';
      const holds = '      --h----r---'; // 3 bytes are left when a is done, and half is 2.5
      const expected = '   ----A--(B|)';
      const unsub = '      --------!';

      expectObservable(peer.held$, unsub).toBe(holds);
      expectObservable(source$.pipe(paced(peer, slowly(scheduler), { highWater: 5 }))).toBe(
        expected,
      );
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should do nothing with a source that says nothing',
    marbles(({ cold, scheduler, expectObservable }) => {
      const peer = holdable();
      const nothing = paced<Sized, string>(peer, slowly(scheduler));

      expectObservable(cold<Sized>('-').pipe(nothing)).toBe('-');
      expectObservable(cold<Sized>('|').pipe(nothing)).toBe('|');
      expectObservable(cold<Sized>('---|').pipe(nothing)).toBe('---|');
      expectObservable(cold<Sized>('#').pipe(nothing)).toBe('#');
    }),
  );

  for (const [what, project] of [
    ['the work fails', () => throwError(() => failure)],
    [
      'the work cannot begin',
      () => {
        throw failure;
      },
    ],
  ] as const) {
    it(
      `should let go and fail when ${what}`,
      marbles(({ hot, scheduler, expectObservable, expectSubscriptions }) => {
        const peer = holdable();
        const source$ = hot('-abcd---', m);
        const subs = '       ^---!   ';
        const holds = '      --h-r---';
        const expected = '   ----(A#)';
        const unsub = '      --------!';
        const work = (value: Sized) => (value.name === 'a' ? slowly(scheduler)(value) : project());

        expectObservable(peer.held$, unsub).toBe(holds);
        expectObservable(source$.pipe(paced(peer, work, { highWater: 5 }))).toBe(
          expected,
          undefined,
          failure,
        );
        expectSubscriptions(source$.subscriptions).toBe(subs);
      }),
    );
  }

  it(
    'should let go and fail when the source does, with work pending',
    marbles(({ hot, scheduler, expectObservable }) => {
      const peer = holdable();
      const source$ = hot('-ab#', m);
      const holds = '      --hr';
      const expected = '   ---#';
      const unsub = '      ----!';

      expectObservable(peer.held$, unsub).toBe(holds);
      expectObservable(source$.pipe(paced(peer, slowly(scheduler), { highWater: 5 }))).toBe(
        expected,
      );
    }),
  );

  it(
    'should let go and stop all work when it is left',
    marbles(({ hot, scheduler, expectObservable, expectSubscriptions }) => {
      const peer = holdable();
      const source$ = hot('-abcd-----', m);
      const subs = '       ^----!    ';
      const holds = '      --h--r----';
      const expected = '   ----A-    ';
      const unsub = '      -----!    ';

      expectObservable(peer.held$, '---------!').toBe(holds);
      expectObservable(source$.pipe(paced(peer, slowly(scheduler), { highWater: 5 })), unsub).toBe(
        expected,
      );
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it('should give each subscriber a meter of its own, and take promises', async () => {
    const source$ = new Subject<Sized>();
    let holds = 0;
    const hold = () => {
      holds++;
      return () => void holds--;
    };
    const done: string[] = [];
    const stored$ = source$.pipe(
      paced({ hold }, ({ name }) => Promise.resolve(name), { highWater: 5 }),
    );
    stored$.subscribe((name) => done.push(name));
    const never = source$.pipe(paced({ hold }, () => NEVER, { highWater: 5 })).subscribe();
    source$.next(m.a);
    source$.next(m.b);
    expect(holds).to.equal(2);
    await new Promise((resolve) => setImmediate(resolve));
    expect([holds, done]).to.deep.equal([1, ['a', 'b']]);
    never.unsubscribe();
    expect(holds).to.equal(0);
  });

  it('should be done with a value whose work ends without a result', () => {
    const source$ = new Subject<Sized>();
    const gate$ = new Subject<void>();
    let holds = 0;
    const hold = () => {
      holds++;
      return () => void holds--;
    };
    source$
      .pipe(paced({ hold }, () => gate$.pipe(switchMap(() => EMPTY)), { highWater: 2 }))
      .subscribe();
    source$.next(m.a);
    expect(holds).to.equal(1);
    gate$.complete();
    expect(holds).to.equal(0);
  });
});
