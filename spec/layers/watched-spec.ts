import { expect } from 'chai';
import { NEVER, from } from 'rxjs';
import { watched } from '../../lib/layers/watched.js';
import { SENT, type Frame, type HeardFrame } from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';

const frame = (command: string): HeardFrame => ({ command, payload: Buffer.alloc(0), size: 24 });
const f = { p: frame('ping'), v: frame('verack') };

describe('watched', () => {
  it(
    'should pass frames, settles and the end on unchanged',
    marbles(({ wire, tracked, expectObservable }) => {
      const far = wire<HeardFrame, Frame>('-p--v--|', f);
      const { says$, outcome$ } = tracked('--v-p-|-', f);
      const said = '                       --v-p-|-';
      const outcomes = '                   --s-s---';
      const expected = '                   -p--v--|';

      expectObservable(far.said$).toBe(said, f);
      expectObservable(outcome$).toBe(outcomes, { s: SENT });
      expectObservable(says$.pipe(watched(() => {})(far.duplex))).toBe(expected, f);
    }),
  );

  it('should show each frame before it is heard', () => {
    const order: string[] = [];
    const layer = watched(({ command }) => order.push(`watched ${command}`));
    NEVER.pipe(layer(() => from([f.v, f.p]))).subscribe(({ command }) =>
      order.push(`heard ${command}`),
    );

    expect(order).to.deep.equal(['watched verack', 'heard verack', 'watched ping', 'heard ping']);
  });

  it(
    'should fail as the wire does',
    marbles(({ wire, says, expectObservable }) => {
      const far = wire<HeardFrame, Frame>('-p-#', f);

      expectObservable(says<Frame>('-').pipe(watched(() => {})(far.duplex))).toBe('-p-#', f);
    }),
  );

  it(
    'should hear nothing more when unsubscribed',
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const frame$ = hot('   -p-v-p', f);
      const says$ = cold<never>('------');
      const subs = '         ^---!';
      const expected = '     -p-v-';
      const unsub = '        ----!';

      expectObservable(says$.pipe(watched(() => {})(() => frame$)), unsub).toBe(expected, f);
      expectSubscriptions(frame$.subscriptions).toBe(subs);
    }),
  );
});
