import { expect } from 'chai';
import {
  NEVER,
  Observable,
  Subject,
  ignoreElements,
  map,
  merge,
  of,
  range,
  take,
  tap,
  timer,
  type Subscription,
} from 'rxjs';
import { SENT, sending, type Duplex, type Sending } from '../lib/shapes.js';
import { PASS, lift, machine, type Input, type Step } from '../lib/steps.js';
import { marbles } from '../lib/testing/marbles.js';

describe('machine', () => {
  const sum = machine(
    () => 0,
    (before, text: string) => [before + Number(text), [String(before + Number(text))]] as const,
  );

  it(
    'should give the outputs of each input, and remember',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-1-2--3-|');
      const subs = '       ^-------!';
      const expected = '   -1-3--6-|';

      expectObservable(source$.pipe(sum)).toBe(expected);
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should start anew for each subscription',
    marbles(({ cold, expectObservable }) => {
      const sums$ = cold('-1-2|').pipe(sum);

      expectObservable(sums$).toBe('        -1-3|');
      expectObservable(sums$, '--^-').toBe('---1-3|');
    }),
  );

  it(
    'should give many outputs or none',
    marbles(({ hot, expectObservable }) => {
      const source$ = hot('-0-3----1|');
      const expected = '   ---(000)0|';
      const repeated = machine(
        () => 0,
        (state, text: string) => [state, Array<string>(Number(text)).fill('0')] as const,
      );

      expectObservable(source$.pipe(repeated)).toBe(expected);
    }),
  );

  it(
    'should be silent, end and fail as its source does',
    marbles(({ cold, expectObservable }) => {
      expectObservable(cold('-').pipe(sum)).toBe('-');
      expectObservable(cold('|').pipe(sum)).toBe('|');
      expectObservable(cold('-1#').pipe(sum)).toBe('-1#');
    }),
  );

  it(
    'should fail with an error of the step after its outputs',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-a-b-a-');
      const subs = '       ^--!';
      const expected = '   -a-(b#)';
      const faulty = machine(
        () => 0,
        (state, text: string) =>
          text === 'b' ? [state, [text], new RangeError('b')] : [state, [text]],
      );

      expectObservable(source$.pipe(faulty)).toBe(expected, undefined, new RangeError('b'));
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should fail with what the step throws',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-a-b-a-');
      const subs = '       ^--!';
      const expected = '   -a-#';
      const throwing = machine(
        () => 0,
        (state, text: string) => {
          if (text === 'b') throw new RangeError('b');
          return [state, [text]] as const;
        },
      );

      expectObservable(source$.pipe(throwing)).toBe(expected, undefined, new RangeError('b'));
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should fail with what its start throws',
    marbles(({ hot, expectObservable }) => {
      const start = (): number => {
        throw new RangeError('no start');
      };
      const unstarted = machine(start, (state, text: string) => [state, [text]] as const);

      expectObservable(hot('-a-').pipe(unstarted)).toBe('#', undefined, new RangeError('no start'));
    }),
  );

  it(
    'should hear nothing more when unsubscribed',
    marbles(({ hot, expectObservable, expectSubscriptions }) => {
      const source$ = hot('-1-2-3-');
      const subs = '       ^---!';
      const expected = '   -1-3-';
      const unsub = '      ----!';

      expectObservable(source$.pipe(sum), unsub).toBe(expected);
      expectSubscriptions(source$.subscriptions).toBe(subs);
    }),
  );

  it('should stop a source that never returns, and take nothing more', () => {
    const taken: number[] = [];
    const seen: number[] = [];
    const noting = machine(
      () => 0,
      (state, n: number) => {
        taken.push(n);
        return [state, [n, n]] as const;
      },
    );
    range(1, Infinity)
      .pipe(noting, take(3))
      .subscribe((n) => seen.push(n));

    expect(seen).to.deep.equal([1, 1, 2]);
    expect(taken).to.deep.equal([1, 2]);
  });

  it('should take what an output provokes afterwards, and so the end', () => {
    const source$ = new Subject<string>();
    const seen: string[] = [];
    const twice = machine(
      () => 0,
      (n, text: string) => [n + 1, [`${text}${n}`, `${text}${n}`]] as const,
    );
    source$.pipe(twice).subscribe({
      next(text) {
        seen.push(text);
        if (seen.length > 1) return;
        source$.next('b');
        source$.complete();
      },
      complete: () => seen.push('|'),
    });
    source$.next('a');

    expect(seen).to.deep.equal(['a0', 'a0', 'b1', 'b1', '|']);
  });
});

/** Hears 'x' below as 'X' above, says 'x' above as 'X' below. */
const shouting: Step<number, string, string> = (state, input) => {
  if (input.type === 'heard') return [state, [hear(input.value.toUpperCase())]];
  if (input.type !== 'said') return [state, []];
  const { value, settle } = input.value;
  return [state, [{ type: 'say', value: { value: value.toUpperCase(), settle } }]];
};
const hear = <B>(value: B) => ({ type: 'hear', value }) as const;
const say = <A>(value: A) => ({ type: 'say', value: sending(value) }) as const;
const calm = { type: 'calm' } as const;
const passing: Step<0, string, string> = () => [0, PASS];
const nothing = { next: () => {}, error: () => {} };

/** A duplex that does what it is told when it is told something. */
const answering =
  (answer: (value: string, heard$: Subject<string>) => void): Duplex<string> =>
  (said$) => {
    const heard$ = new Subject<string>();
    return new Observable((subscriber) => {
      subscriber.add(heard$.subscribe(subscriber));
      subscriber.add(said$.subscribe(({ value }) => answer(value, heard$)));
    });
  };

describe('lift', () => {
  it(
    'should carry out what the step answers, both ways',
    marbles(({ wire, says, expectObservable }) => {
      const far = wire('   ---b---d');
      const says$ = says(' -a---c--');
      const said = '       -A---C--';
      const expected = '   ---B---D';

      expectObservable(far.said$).toBe(said);
      expectObservable(says$.pipe(lift(() => 0, shouting)(far.duplex))).toBe(expected);
    }),
  );

  it(
    'should pass all on unchanged for PASS, settles too',
    marbles(({ wire, tracked, expectObservable }) => {
      const far = wire('                   ---b---d|');
      const { says$, outcome$ } = tracked('-a---c---');
      const said = '                       -a---c---';
      const outcomes = '                   -s---s---';
      const expected = '                   ---b---d|';

      expectObservable(far.said$).toBe(said);
      expectObservable(outcome$).toBe(outcomes, { s: SENT });
      expectObservable(says$.pipe(lift(() => 0 as const, passing)(far.duplex))).toBe(expected);
    }),
  );

  it('should subscribe to extra, then below, then open, then to what is said', () => {
    const order: string[] = [];
    const watched = <T>(name: string) =>
      new Observable<T>((subscriber) => {
        order.push(name);
        subscriber.add(() => order.push(`no ${name}`));
      });
    const step: Step<0, string, string> = (state, { type }) => {
      order.push(type);
      return [state, []];
    };
    const layer = lift(() => 0 as const, step, watched<never>('extra'));
    watched<Sending<string>>('said')
      .pipe(layer(() => watched('below')))
      .subscribe()
      .unsubscribe();

    expect(order.slice(0, 4)).to.deep.equal(['extra', 'below', 'open', 'said']);
    expect(order.slice(4)).to.have.members(['no extra', 'no below', 'no said']);
  });

  it('should take one input at a time, though the wire answers inside the call', () => {
    const seen: string[] = [];
    const step: Step<number, string, string> = (n, input) => {
      if (input.type === 'said') {
        return [n + 1, [say(`${input.value.value}${n}`), say('end'), hear(`said ${n}`)]];
      }
      return input.type === 'heard' ? [n + 1, [hear(`${input.value} heard ${n}`)]] : [n, []];
    };
    const below = answering((value, heard$) => heard$.next(value));
    of(sending('a'))
      .pipe(lift(() => 0, step)(below))
      .subscribe((text) => seen.push(text));

    expect(seen).to.deep.equal(['said 0', 'a0 heard 1', 'end heard 2']);
  });

  it('should keep order for whoever hears, though one of them answers', () => {
    const [first, second]: string[][] = [[], []];
    const says$ = new Subject<Sending<string>>();
    const below = answering((value, heard$) => heard$.next(`${value}!`));
    const heard$ = new Subject<string>();
    heard$.subscribe((text) => {
      first!.push(text);
      if (text.length < 4) says$.next(sending(text));
    });
    heard$.subscribe((text) => second!.push(text));
    says$.pipe(lift(() => 0 as const, passing)(below)).subscribe(heard$);
    says$.next(sending('a'));

    expect(first).to.deep.equal(['a!', 'a!!', 'a!!!']);
    expect(second).to.deep.equal(first);
  });

  it('should survive 20 000 rounds of question and answer inside one call', () => {
    const says$ = new Subject<Sending<string>>();
    const below = answering((value, heard$) => heard$.next(value));
    let rounds = 0;
    says$.pipe(lift(() => 0 as const, passing)(below)).subscribe((text) => {
      rounds += 1;
      if (rounds < 20_000) says$.next(sending(text));
    });
    says$.next(sending('again'));

    expect(rounds).to.equal(20_000);
  });

  it(
    'should start anew for each subscription',
    marbles(({ wire, says, expectObservable }) => {
      const counting: Step<number, string, string> = (n, { type }) =>
        type === 'heard' ? [n + 1, [hear(String(n))]] : [n, []];
      const far = wire('       -a-b--');
      const heard$ = says('-').pipe(lift(() => 0, counting)(far.duplex));

      expectObservable(heard$).toBe('       -0-1--');
      expectObservable(heard$, '--^').toBe('---0--');
    }),
  );

  it(
    'should end with the wire, after what the step says of it',
    marbles(({ wire, says, expectObservable }) => {
      const step: Step<0, string, string> = (state, { type }) =>
        type === 'ended' ? [state, [hear('z')]] : [state, PASS];
      const far = wire(' -a---|');
      const expected = ' -a---(z|)';

      expectObservable(says('--').pipe(lift(() => 0 as const, step)(far.duplex))).toBe(expected);
    }),
  );

  it(
    'should fail with the wire',
    marbles(({ wire, says, expectObservable }) => {
      const far = wire(' -a---#');
      const expected = ' -a---#';

      expectObservable(says('--').pipe(lift(() => 0 as const, passing)(far.duplex))).toBe(expected);
    }),
  );

  it(
    'should tell below when nothing more is said, and go on hearing',
    marbles(({ wire, says, expectObservable }) => {
      const far = wire('   -----b--d|');
      const says$ = says(' -a-|------');
      const said = '       -a-|------';
      const expected = '   -----b--d|';

      expectObservable(far.said$).toBe(said);
      expectObservable(says$.pipe(lift(() => 0 as const, passing)(far.duplex))).toBe(expected);
    }),
  );

  it(
    'should fail below when what is said fails',
    marbles(({ wire, cold, expectObservable }) => {
      const far = wire('          -----b--d|');
      const says$ = cold<never>(' ---#');
      const expected = '          ---#';

      expectObservable(says$.pipe(lift(() => 0 as const, passing)(far.duplex))).toBe(expected);
    }),
  );

  it('should let every end wait for its turn', () => {
    for (const end of ['complete', 'error'] as const) {
      const seen: string[] = [];
      const says$ = new Subject<Sending<string>>();
      const below: Duplex<string> = (said$) =>
        said$.pipe(
          tap({
            next: ({ value }) => seen.push(`said ${value}`),
            complete: () => seen.push('said all'),
            error: () => seen.push('said error'),
          }),
          map(({ value }) => value),
        );
      says$.pipe(lift(() => 0 as const, passing)(below)).subscribe({
        next(text) {
          seen.push(text);
          if (text !== 'a') return;
          says$.next(sending('b'));
          says$[end](new Error('end'));
        },
        complete: () => seen.push('|'),
        error: () => seen.push('#'),
      });
      says$.next(sending('a'));

      expect(seen).to.deep.equal(
        end === 'complete'
          ? ['said a', 'a', 'said b', 'said all', 'b', '|']
          : ['said a', 'a', 'said b', 'said error', 'b', '#'],
      );
    }
  });

  it('should let an error below wait behind what came before it', () => {
    const seen: string[] = [];
    const below = answering((_, heard$) => {
      heard$.next('b');
      heard$.error(new Error('broken'));
    });
    of(sending('a'))
      .pipe(lift(() => 0 as const, passing)(below))
      .subscribe({ next: (text) => seen.push(text), error: () => seen.push('#') });

    expect(seen).to.deep.equal(['b', '#']);
  });

  it(
    'should fail where the step says so, after what stands before it and without what follows',
    marbles(({ wire, says, expectObservable }) => {
      const error = new RangeError('enough');
      const step: Step<0, string, string> = (state, { type }) =>
        type === 'heard'
          ? [state, [say('A'), hear('B'), { type: 'fail', error }, hear('C'), say('D')]]
          : [state, []];
      const far = wire('--x-x');
      const said = '    --A';
      const expected = '--(B#)';

      expectObservable(far.said$).toBe(said);
      expectObservable(says('-').pipe(lift(() => 0 as const, step)(far.duplex))).toBe(
        expected,
        undefined,
        error,
      );
    }),
  );

  it(
    'should say no more once the step leaves, and go on hearing',
    marbles(({ wire, says, expectObservable }) => {
      const step: Step<0, string, string> = (state, input) =>
        input.type === 'heard' && input.value === 'x'
          ? [state, [say('y'), { type: 'leave' }, say('z')]]
          : [state, PASS];
      const far = wire('   --x---b-|');
      const says$ = says(' a----c---');
      const said = '       a-(y|)';
      const expected = '   ------b-|';

      expectObservable(far.said$).toBe(said);
      expectObservable(says$.pipe(lift(() => 0 as const, step)(far.duplex))).toBe(expected);
    }),
  );

  it(
    'should fail with what the step throws, or the start',
    marbles(({ wire, says, expectObservable }) => {
      const error = new RangeError('thrown');
      const throwing = (): never => {
        throw error;
      };
      const far = wire('--x-x');
      const onHeard: Step<0, string, string> = (state, { type }) =>
        type === 'heard' ? throwing() : [state, []];

      expectObservable(says('-').pipe(lift(() => 0 as const, onHeard)(far.duplex))).toBe(
        '--#',
        undefined,
        error,
      );
      expectObservable(says('-').pipe(lift<0, string, string>(throwing, onHeard)(far.duplex))).toBe(
        '#',
        undefined,
        error,
      );
    }),
  );

  it(
    'should close all three when unsubscribed',
    marbles(({ hot, wire, cold, expectObservable, expectSubscriptions }) => {
      const extra$ = cold<never>('-');
      const says$ = hot<never>('  -----');
      const subs = '              ^--!';
      const expected = '          -b-';
      const unsub = '             ---!';
      const layer = lift(() => 0 as const, passing, extra$);

      expectObservable(says$.pipe(layer(wire('-b--b').duplex)), unsub).toBe(expected);
      expectSubscriptions(extra$.subscriptions).toBe(subs);
      expectSubscriptions(says$.subscriptions).toBe(subs);
    }),
  );

  it('should say what was said before somebody leaves in the middle', () => {
    const said: string[] = [];
    const says$ = new Subject<Sending<string>>();
    const heard$ = new Subject<string>();
    const below: Duplex<string> = (said$) =>
      merge(
        heard$,
        said$.pipe(
          tap(({ value }) => said.push(value)),
          ignoreElements(),
        ),
      );
    const life = says$.pipe(lift(() => 0, shouting)(below)).subscribe(() => {
      says$.next(sending('last'));
      says$.next(sending('words'));
      life.unsubscribe();
    });
    heard$.next('a');
    heard$.next('b');

    expect(said).to.deep.equal(['LAST', 'WORDS']);
  });

  it('should not fail where what was said before the end cannot be', () => {
    const says$ = new Subject<Sending<string>>();
    const heard$ = new Subject<string>();
    const step: Step<0, string, string> = (state, { type }) => {
      if (type === 'said') throw new RangeError('cannot be said');
      return [state, PASS];
    };
    const life = says$.pipe(lift(() => 0 as const, step)(() => heard$)).subscribe(() => {
      says$.next(sending('last'));
      life.unsubscribe();
    });

    expect(() => heard$.next('a')).not.to.throw();
  });

  it(
    'should take as extra what a stream emits that the step asked for, and leave it with the layer',
    marbles(({ cold, wire, says, expectObservable, expectSubscriptions }) => {
      const answer$ = cold('   --y--y');
      const far = wire('     -a-------');
      const subs = '         -^-----! ';
      const expected = '     -a-Y--Y--';
      const unsub = '        -------! ';
      const step: Step<0, string, string, string, string> = (state, input) => {
        if (input.type === 'heard') return [state, [hear('a'), { type: 'ask', answer$ }]];
        return [state, input.type === 'extra' ? [hear(input.value.toUpperCase())] : []];
      };

      expectObservable(says('-').pipe(lift(() => 0 as const, step)(far.duplex)), unsub).toBe(
        expected,
      );
      expectSubscriptions(answer$.subscriptions).toBe(subs);
    }),
  );

  it(
    'should fail where what the step asked for fails',
    marbles(({ cold, wire, says, expectObservable }) => {
      const far = wire('     -a-------');
      const expected = '     ---#     ';
      const step: Step<0, string, string, string, string> = (state, input) => [
        state,
        input.type === 'heard' ? [{ type: 'ask', answer$: cold('--#') }] : [],
      ];

      expectObservable(says('-').pipe(lift(() => 0 as const, step)(far.duplex))).toBe(expected);
    }),
  );

  describe('with a step that holds', () => {
    type State = readonly Sending<string>[] | undefined;
    /** Open from the first value heard on. */
    const holding: Step<State, string, string> = (held, input) => {
      if (input.type === 'heard')
        return [undefined, (held ?? []).map((value) => ({ type: 'say', value }) as const)];
      if (held && input.type === 'said') return [[...held, input.value], []];
      return [held, PASS];
    };
    const layer = lift<State, string, string>(
      () => [],
      holding,
      undefined,
      (held) => held,
    );

    it(
      'should say all of it, and only then no more',
      marbles(({ wire, says, expectObservable }) => {
        const far = wire(' ------o--');
        const says$ = says('-a-b|    ');
        const said = '     ------(ab|)';

        expectObservable(far.said$).toBe(said);
        expectObservable(says$.pipe(layer(far.duplex))).toBe('-');
      }),
    );

    it(
      'should settle what it holds as dropped when the layer is left',
      marbles(({ wire, tracked, expectObservable }) => {
        const { says$, outcome$ } = tracked('-a-b-----');
        const outcomes = '                   ------(dd)';
        const unsub = '                      ------!';

        expectObservable(outcome$).toBe(outcomes, { d: { status: 'dropped', why: 'closed' } });
        expectObservable(says$.pipe(layer(wire('-').duplex)), unsub).toBe('-');
      }),
    );
  });

  it('should do nothing more when somebody leaves in the middle', () => {
    const taken: Input<string, string>['type'][] = [];
    const said: string[] = [];
    const step: Step<0, string, string> = (state, input) => {
      taken.push(input.type);
      return [state, input.type === 'heard' ? [hear('B'), say('C')] : []];
    };
    const below: Duplex<string> = (said$) =>
      merge(said$.pipe(map(({ value }) => (said.push(value), value))), of('a', 'b'));
    NEVER.pipe(lift(() => 0 as const, step)(below), take(1)).subscribe();

    expect(taken).to.deep.equal(['heard']);
    expect(said).to.be.empty;
  });

  it('should not open what its extra has ended, nor listen to what is said', () => {
    let opened = 0;
    const below: Duplex<string> = () => new Observable(() => void (opened += 1));
    const step: Step<0, string, string, string, 'now'> = (state, { type }) => {
      if (type === 'extra') throw new RangeError('too late');
      return [state, []];
    };
    let fault: unknown;
    new Observable<never>(() => void (opened += 1))
      .pipe(lift(() => 0 as const, step, of('now' as const))(below))
      .subscribe({ ...nothing, error: (error: unknown) => (fault = error) });

    expect(String(fault)).to.equal('RangeError: too late');
    expect(opened).to.equal(0);
  });

  describe('extra inputs', () => {
    type Late = Step<0, string, string, string, 0>;
    const untilHeard: Late = (state, { type }) => {
      if (type === 'extra') return [state, [hear('l')]];
      return [state, type === 'heard' ? [calm, hear('h')] : []];
    };

    it(
      'should reach the step',
      marbles(({ wire, says, scheduler, expectObservable }) => {
        const far = wire('-------|');
        const expected = '---l---|';
        const layer = lift(() => 0 as const, untilHeard, timer(3, scheduler));

        expectObservable(says('-').pipe(layer(far.duplex))).toBe(expected);
      }),
    );

    it(
      'should come no more once the step is calm',
      marbles(({ wire, says, cold, expectObservable, expectSubscriptions }) => {
        const extra$ = cold<0>('-x-x-x-', { x: 0 });
        const subs = '          ^-!';
        const far = wire('      --h----|');
        const expected = '      -lh----|';

        expectObservable(
          says('-').pipe(lift(() => 0 as const, untilHeard, extra$)(far.duplex)),
        ).toBe(expected);
        expectSubscriptions(extra$.subscriptions).toBe(subs);
      }),
    );

    it('should be over at once when the wire answers inside the call', () => {
      const extras: Subscription[] = [];
      const extra$ = new Observable<never>((subscriber) => void extras.push(subscriber));
      const below: Duplex<string> = () => merge(of('a'), NEVER);
      const subscription = NEVER.pipe(
        lift(() => 0 as const, untilHeard, extra$)(below),
      ).subscribe();

      expect(extras.map(({ closed }) => closed)).to.deep.equal([true]);
      subscription.unsubscribe();
    });

    it('should not be taken when they wait their turn behind the calm', () => {
      const seen: string[] = [];
      const extra$ = new Subject<0>();
      const heard$ = new Subject<string>();
      const step: Late = (state, { type }) => {
        if (type === 'extra') return [state, [hear('late')]];
        return [state, type === 'heard' ? [hear('h'), calm] : []];
      };
      NEVER.pipe(lift(() => 0 as const, step, extra$)(() => heard$)).subscribe((text) => {
        seen.push(text);
        extra$.next(0);
      });
      heard$.next('a');

      expect(seen).to.deep.equal(['h']);
    });

    it(
      'should fail the layer when they fail',
      marbles(({ wire, says, cold, expectObservable }) => {
        const extra$ = cold<0>('---#');
        const far = wire('      -h---');
        const expected = '      -h-#';
        const step: Late = (state, { type }) =>
          type === 'heard' ? [state, [hear('h')]] : [state, []];

        expectObservable(says('-').pipe(lift(() => 0 as const, step, extra$)(far.duplex))).toBe(
          expected,
        );
      }),
    );
  });
});
