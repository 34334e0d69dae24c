import { expect } from 'chai';
import { NEVER, from, of } from 'rxjs';
import { dumped } from '../../lib/layers/dumped.js';
import { SENT, sending, type Frame, type HeardFrame, type SendOutcome } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';
import { keptLog } from './keptLog.js';

const f: Record<string, HeardFrame> = {
  p: { command: 'ping', payload: Buffer.from('0700000000000000', 'hex'), size: 32 },
  v: { command: 'verack', payload: Buffer.alloc(0), size: 24 },
  x: { command: '<script>', payload: Buffer.from('\x1b[2J'), size: 28 },
};
const ping = '00000000  07 00 00 00 00 00 00 00                           |........|';

describe('dumped', () => {
  it(
    'should pass frames, settles and the end on unchanged',
    marbles(({ wire, tracked, expectObservable }) => {
      const far = wire<HeardFrame, Frame>('-p--x--|', f);
      const { says$, outcome$ } = tracked('--v-p-|-', f);
      const said = '                       --v-p-|-';
      const outcomes = '                   --s-s---';
      const expected = '                   -p--x--|';

      expectObservable(far.said$).toBe(said, f);
      expectObservable(outcome$).toBe(outcomes, { s: SENT });
      expectObservable(says$.pipe(dumped(keptLog().log, {})(far.duplex))).toBe(expected, f);
    }),
  );

  it('should show the bytes that are received, harmlessly, at trace', () => {
    const { log, lines } = keptLog('trace');
    NEVER.pipe(dumped(log, { peer: 'id' })(() => from([f['p']!, f['x']!]))).subscribe();

    expect(lines).to.deep.equal([
      ['trace', { peer: 'id', command: 'ping', hexdump: ping }, 'received 8 bytes of ping'],
      [
        'trace',
        {
          peer: 'id',
          command: '?script?',
          hexdump: '00000000  1b 5b 32 4a                                       |.[2J|',
        },
        'received 4 bytes of ?script?',
      ],
    ]);
  });

  it('should show the bytes that are sent, when they are, and pass it on once', () => {
    const { log, lines } = keptLog();
    const outcomes: SendOutcome[] = [];
    const settles: ((outcome: SendOutcome) => void)[] = [];
    const layer = dumped(log, { peer: 'id' })((out$) => {
      out$.subscribe(({ settle }) => settles.push(settle!));
      return NEVER;
    });
    of(
      sending(f['p']!, (outcome) => outcomes.push(outcome)),
      sending(f['v']!),
    )
      .pipe(layer)
      .subscribe()
      .unsubscribe();

    expect(lines).to.be.empty;
    settles[0]!(SENT);
    settles[1]!({ status: 'dropped', why: 'closed' });

    expect(outcomes).to.deep.equal([SENT]);
    expect(lines).to.deep.equal([
      ['trace', { peer: 'id', command: 'ping', hexdump: ping }, 'sent 8 bytes of ping'],
      ['trace', { peer: 'id', command: 'verack', hexdump: '' }, 'dropped 0 bytes of verack'],
    ]);
  });

  it('should make nothing where the log is not at trace', () => {
    const { log, lines } = keptLog('debug');
    const untouchable = new Proxy(f['p']!, { get: () => expect.fail('looked into') });
    const envelope = sending(untouchable);
    const passed: unknown[] = [];
    const layer = dumped(
      log,
      {},
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
    'should fail as the wire does, and hear nothing more when unsubscribed',
    marbles(({ wire, hot, says, expectObservable, expectSubscriptions }) => {
      const far = wire<HeardFrame, Frame>('-p-#', f);
      const frame$ = hot('             -p-v-p', f);
      const subs = '                   ^---!';
      const unsub = '                  ----!';
      const layer = dumped(keptLog().log, {});

      expectObservable(says<Frame>('-').pipe(layer(far.duplex))).toBe('-p-#', f);
      expectObservable(says<Frame>('-').pipe(layer(() => frame$)), unsub).toBe('-p-v', f);
      expectSubscriptions(frame$.subscriptions).toBe(subs);
    }),
  );
});
