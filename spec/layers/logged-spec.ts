import { expect } from 'chai';
import { NEVER, from, of } from 'rxjs';
import { logged } from '../../lib/layers/logged.js';
import {
  SENT,
  sending,
  type AnyHeard,
  type AnyMessage,
  type SendOutcome,
} from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';
import { keptLog } from './keptLog.js';

const m: Record<string, AnyHeard> = {
  p: { command: 'ping', payload: { nonce: 1n }, size: 32 },
  v: { command: 'verack', payload: undefined, size: 24 },
  u: { command: 'unknown', payload: { name: 'xyzzy', bytes: Buffer.alloc(2) }, size: 26 },
};

const summaries = { ping: ({ nonce }: { nonce: bigint }) => `number ${nonce}` };

describe('logged', () => {
  it(
    'should pass messages, settles and the end on unchanged',
    marbles(({ wire, tracked, expectObservable }) => {
      const far = wire<AnyHeard, AnyMessage>('-p--u--|', m);
      const { says$, outcome$ } = tracked('   --v-p-|-', m);
      const said = '                          --v-p-|-';
      const outcomes = '                      --s-s---';
      const expected = '                      -p--u--|';

      expectObservable(far.said$).toBe(said, m);
      expectObservable(outcome$).toBe(outcomes, { s: SENT });
      expectObservable(says$.pipe(logged(keptLog().log, {})(far.duplex))).toBe(expected, m);
    }),
  );

  it('should tell of what is received, with what it says', () => {
    const { log, lines } = keptLog();
    const layer = logged(log, { peer: 'id' }, { summaries });
    NEVER.pipe(layer(() => from([m['p']!, m['v']!, m['u']!]))).subscribe();

    expect(lines).to.deep.equal([
      ['debug', { peer: 'id', command: 'ping', size: 32 }, 'received ping (number 1)'],
      ['debug', { peer: 'id', command: 'verack', size: 24 }, 'received verack'],
      ['debug', { peer: 'id', command: 'xyzzy', size: 26 }, 'received xyzzy'],
    ]);
  });

  it('should know no summaries but those of the dialect, whatever a remote calls its messages', () => {
    const { log, lines } = keptLog();
    const called = (name: string): AnyHeard => ({
      command: 'unknown',
      payload: { name, bytes: Buffer.alloc(0) },
      size: 24,
    });
    const named = ['toString', '__proto__', 'ping', '\x1b[2J<b>'].map(called);
    NEVER.pipe(logged(log, {}, { summaries })(() => from(named))).subscribe();

    expect(lines.map(([, , sentence]) => sentence)).to.deep.equal([
      'received toString',
      'received __proto__',
      'received ping',
      'received ??2J?b?',
    ]);
  });

  it('should tell how each sending ended, when it has, and pass it on once', () => {
    const { log, lines } = keptLog();
    const error = new Error('too much');
    const dropped: SendOutcome = { status: 'dropped', why: 'overflow', error };
    const failed: SendOutcome = { status: 'failed', error };
    const outcomes: SendOutcome[] = [];
    const settles: ((outcome: SendOutcome) => void)[] = [];
    const layer = logged(
      log,
      { peer: 'id' },
      { summaries },
    )((out$) => {
      out$.subscribe(({ settle }) => settles.push(settle!));
      return NEVER;
    });
    const settle = (outcome: SendOutcome) => outcomes.push(outcome);
    const subscription = of(
      sending(m['p']!, settle),
      sending(m['v']!),
      sending(m['v']!, settle),
      sending(m['p']!, settle),
    )
      .pipe(layer)
      .subscribe();

    expect(lines).to.be.empty;
    settles[0]!(dropped);
    settles[1]!(SENT); // nobody wants to know
    settles[2]!(failed);
    settles[3]!({ status: 'dropped', why: 'closed' });
    subscription.unsubscribe();

    expect(outcomes).to.deep.equal([dropped, failed, { status: 'dropped', why: 'closed' }]);
    expect(lines).to.deep.equal([
      [
        'debug',
        { peer: 'id', command: 'ping', why: 'overflow', err: error },
        'dropped ping (number 1)',
      ],
      ['debug', { peer: 'id', command: 'verack' }, 'sent verack'],
      ['debug', { peer: 'id', command: 'verack', err: error }, 'failed verack'],
      ['debug', { peer: 'id', command: 'ping', why: 'closed' }, 'dropped ping (number 1)'],
    ]);
  });

  it('should live with a summary that throws, as for a payload of another shape', () => {
    const { log, lines } = keptLog();
    const failing = { ping: () => expect.fail('another shape') };
    const heard: AnyHeard[] = [];
    const layer = logged(log, {}, { summaries: failing });
    NEVER.pipe(layer(() => of(m['p']!))).subscribe((message) => heard.push(message));

    expect(heard).to.deep.equal([m['p']]);
    expect(lines).to.deep.equal([['debug', { command: 'ping', size: 32 }, 'received ping']]);
  });

  it('should make nothing where the log is not at debug', () => {
    const { log, lines } = keptLog('info');
    const untouchable = new Proxy(m['p']!, { get: () => expect.fail('looked into') });
    const envelope = sending(untouchable);
    const passed: unknown[] = [];
    const layer = logged(
      log,
      {},
      { summaries },
    )((out$) => {
      out$.subscribe((out) => passed.push(out));
      return from([untouchable]);
    });
    of(envelope).pipe(layer).subscribe();

    expect(lines).to.be.empty;
    expect(passed).to.have.length(1);
    expect(passed[0]).to.equal(envelope); // not even another envelope
  });

  it(
    'should fail as the wire does',
    marbles(({ wire, says, expectObservable }) => {
      const far = wire<AnyHeard, AnyMessage>('-p-#', m);

      expectObservable(says<AnyMessage>('-').pipe(logged(keptLog().log, {})(far.duplex))).toBe(
        '-p-#',
        m,
      );
    }),
  );

  it(
    'should hear nothing more when unsubscribed',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const message$ = hot(' -p-v-p', m);
      const says$ = cold<never>('------');
      const subs = '         ^---!';
      const expected = '     -p-v-';
      const unsub = '        ----!';

      expectObservable(says$.pipe(logged(keptLog().log, {})(() => message$)), unsub).toBe(
        expected,
        m,
      );
      expectSubscriptions(message$.subscriptions).toBe(subs);
    }),
  );
});
