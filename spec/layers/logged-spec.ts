import { expect } from 'chai';
import { NEVER, from, of } from 'rxjs';
import { logged } from '../../lib/layers/logged.js';
import type { Log, LogLine } from '../../lib/log.js';
import {
  SENT,
  sending,
  type AnyHeard,
  type AnyMessage,
  type SendOutcome,
} from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';

const m: Record<string, AnyHeard> = {
  p: { command: 'ping', payload: { nonce: 1n }, size: 32 },
  v: { command: 'verack', payload: undefined, size: 24 },
  u: { command: 'unknown', payload: { name: 'xyzzy', bytes: Buffer.alloc(2) }, size: 26 },
};

/** A log that keeps what it is told. */
function kept(): { log: Log; lines: unknown[] } {
  const lines: unknown[] = [];
  const line =
    (level: string): LogLine =>
    (fields, sentence) =>
      void lines.push([level, fields, sentence]);
  const log = {
    trace: line('trace'),
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
  };
  return { log, lines };
}

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
      expectObservable(says$.pipe(logged(kept().log, {})(far.duplex))).toBe(expected, m);
    }),
  );

  it('should tell of what is received: at debug its command and size, at trace its payload', () => {
    const { log, lines } = kept();
    NEVER.pipe(logged(log, { peer: 'id' })(() => from([m['p']!, m['u']!]))).subscribe();

    expect(lines).to.deep.equal([
      ['debug', { peer: 'id', command: 'ping', size: 32 }, 'received'],
      ['trace', { peer: 'id', command: 'ping', payload: { nonce: 1n } }, 'received'],
      ['debug', { peer: 'id', command: 'xyzzy', size: 26 }, 'received'],
      ['trace', { peer: 'id', command: 'xyzzy', payload: m['u']!.payload }, 'received'],
    ]);
  });

  it('should tell how each sending ended, when it has, and pass it on once', () => {
    const { log, lines } = kept();
    const dropped: SendOutcome = { status: 'dropped', why: 'overflow' };
    const outcomes: SendOutcome[] = [];
    const settles: ((outcome: SendOutcome) => void)[] = [];
    const layer = logged(log, { peer: 'id' })((out$) => {
      out$.subscribe(({ settle }) => settles.push(settle!));
      return NEVER;
    });
    const subscription = of(
      sending(m['p']!, (outcome) => outcomes.push(outcome)),
      sending(m['v']!),
    )
      .pipe(layer)
      .subscribe();

    expect(lines).to.be.empty;
    settles[0]!(dropped);
    settles[1]!(SENT); // nobody wants to know
    subscription.unsubscribe();

    expect(outcomes).to.deep.equal([dropped]);
    expect(lines).to.deep.equal([
      ['debug', { peer: 'id', command: 'ping', outcome: dropped }, 'dropped'],
      ['trace', { peer: 'id', command: 'ping', payload: { nonce: 1n } }, 'dropped'],
      ['debug', { peer: 'id', command: 'verack', outcome: SENT }, 'sent'],
      ['trace', { peer: 'id', command: 'verack', payload: undefined }, 'sent'],
    ]);
  });

  it(
    'should fail as the wire does',
    marbles(({ wire, says, expectObservable }) => {
      const far = wire<AnyHeard, AnyMessage>('-p-#', m);

      expectObservable(says<AnyMessage>('-').pipe(logged(kept().log, {})(far.duplex))).toBe(
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

      expectObservable(says$.pipe(logged(kept().log, {})(() => message$)), unsub).toBe(expected, m);
      expectSubscriptions(message$.subscriptions).toBe(subs);
    }),
  );
});
