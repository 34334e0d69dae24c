import { expect } from 'chai';
import { NEVER, from } from 'rxjs';
import { tally, type Tallies } from '../../lib/layers/tally.js';
import { SENT, sending, type Frame, type HeardFrame, type SendOutcome } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';

const frame = (command: string, length = 0): HeardFrame => ({
  command,
  payload: Buffer.alloc(length),
  size: 24 + length,
});
const f = { p: frame('ping', 8), i: frame('inv', 37), v: frame('verack') };

/** Counts of frames that are heard. */
function counted(frames: readonly HeardFrame[]): Tallies {
  const heard: Tallies = new Map();
  NEVER.pipe(tally(heard, new Map())(() => from(frames))).subscribe();
  return heard;
}

describe('tally', () => {
  it(
    'should pass frames, settles and the end on unchanged',
    marbles(({ wire, tracked, expectObservable }) => {
      const far = wire<HeardFrame, Frame>('-p--i--|', f);
      const { says$, outcome$ } = tracked('--i-v-|-', f);
      const said = '                       --i-v-|-';
      const outcomes = '                   --s-s---';
      const expected = '                   -p--i--|';

      expectObservable(far.said$).toBe(said, f);
      expectObservable(outcome$).toBe(outcomes, { s: SENT });
      expectObservable(says$.pipe(tally(new Map(), new Map())(far.duplex))).toBe(expected, f);
    }),
  );

  it(
    'should count messages and the bytes of their payloads, by command and way',
    marbles(({ wire, says, expectObservable, flush }) => {
      const heard: Tallies = new Map();
      const said: Tallies = new Map();
      const far = wire<HeardFrame, Frame>('-p-i-p-v-', f);
      const says$ = says('                    --i-i----', f);

      expectObservable(says$.pipe(tally(heard, said)(far.duplex))).toBe('-p-i-p-v-', f);
      flush();
      expect([...heard]).to.deep.equal([
        ['ping', { messages: 2, bytes: 16 }],
        ['inv', { messages: 1, bytes: 37 }],
        ['verack', { messages: 1, bytes: 0 }],
      ]);
      expect([...said]).to.deep.equal([['inv', { messages: 2, bytes: 74 }]]);
    }),
  );

  it('should count what was sent, not what was dropped or failed', () => {
    const said: Tallies = new Map();
    const endings: SendOutcome[] = [
      SENT,
      { status: 'dropped', why: 'overflow' },
      { status: 'failed', error: new Error('cut') },
    ];
    const outcomes: SendOutcome[] = [];
    const layer = tally(
      new Map(),
      said,
    )((out$) => {
      let n = 0;
      out$.subscribe(({ settle }) => settle?.(endings[n++]!));
      return NEVER;
    });
    from([f.p, f.p, f.p].map((value) => sending(value, (outcome) => outcomes.push(outcome))))
      .pipe(layer)
      .subscribe()
      .unsubscribe();

    expect([...said]).to.deep.equal([['ping', { messages: 1, bytes: 8 }]]);
    expect(outcomes).to.deep.equal(endings);
  });

  it(
    'should fail as the wire does',
    marbles(({ wire, says, expectObservable }) => {
      const far = wire<HeardFrame, Frame>('-p-#', f);

      expectObservable(says<Frame>('-').pipe(tally(new Map(), new Map())(far.duplex))).toBe(
        '-p-#',
        f,
      );
    }),
  );

  it(
    'should hear nothing more when unsubscribed',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const frame$ = hot('   -p-i-p', f);
      const says$ = cold<never>('------');
      const subs = '         ^---!';
      const expected = '     -p-i-';
      const unsub = '        ----!';

      expectObservable(says$.pipe(tally(new Map(), new Map())(() => frame$)), unsub).toBe(
        expected,
        f,
      );
      expectSubscriptions(frame$.subscriptions).toBe(subs);
    }),
  );

  it('should bound the names that a remote makes up, and go on counting those it has', () => {
    const names = Array.from({ length: 1_000 }, (_, n) => frame(`made up ${n}`, 1));
    const heard = counted([f.p, ...names, f.p, frame('made up 0', 1)]);

    expect(heard.size).to.equal(257);
    expect(heard.get('ping')).to.deep.equal({ messages: 2, bytes: 16 });
    expect(heard.get('made up 0')).to.deep.equal({ messages: 2, bytes: 2 });
    expect(heard.get('…')).to.deep.equal({ messages: 745, bytes: 745 });
  });

  it('should count names that every object has as any other', () => {
    const heard = counted(['__proto__', 'constructor', ''].map((name) => frame(name, 2)));

    expect([...heard.keys()]).to.deep.equal(['__proto__', 'constructor', '']);
  });
});
