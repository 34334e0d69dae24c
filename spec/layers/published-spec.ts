import { expect } from 'chai';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { NEVER, of } from 'rxjs';
import { published } from '../../lib/layers/published.js';
import {
  SENT,
  sending,
  type AnyHeard,
  type AnyMessage,
  type SendOutcome,
  type Sending,
} from '../../lib/shapes.js';
import { marbles } from '../../lib/testing/marbles.js';

const m: Record<'p' | 'v', AnyHeard> = {
  p: { command: 'ping', payload: { nonce: 1n }, size: 32 },
  v: { command: 'verack', payload: undefined, size: 24 },
};

/** What is published on both channels while `work` runs. */
function heardOn(work: () => void): unknown[] {
  const events: unknown[] = [];
  const hear = (event: unknown, name: string | symbol) => void events.push([name, event]);
  const names = ['rxpeer:message:received', 'rxpeer:message:sent'];
  names.forEach((name) => subscribe(name, hear));
  try {
    work();
  } finally {
    names.forEach((name) => unsubscribe(name, hear));
  }
  return events;
}

describe('published', () => {
  it(
    'should pass messages, settles and the end on unchanged',
    marbles(({ wire, tracked, expectObservable }) => {
      const far = wire<AnyHeard, AnyMessage>('-p--v--|', m);
      const { says$, outcome$ } = tracked('   --v-p-|-', m);
      const said = '                          --v-p-|-';
      const outcomes = '                      --s-s---';
      const expected = '                      -p--v--|';

      expectObservable(far.said$).toBe(said, m);
      expectObservable(outcome$).toBe(outcomes, { s: SENT });
      expectObservable(says$.pipe(published({})(far.duplex))).toBe(expected, m);
    }),
  );

  it('should publish what is received, and what is sent when it is', () => {
    const outcomes: SendOutcome[] = [];
    const settles: ((outcome: SendOutcome) => void)[] = [];
    const events = heardOn(() => {
      const layer = published({ peer: 'id' })((out$) => {
        out$.subscribe(({ settle }) => settles.push(settle!));
        return of(m.p);
      });
      const settle = (outcome: SendOutcome) => outcomes.push(outcome);
      of(sending(m.v, settle), sending(m.v), sending(m.p, settle)).pipe(layer).subscribe();
      settles[0]!(SENT);
      settles[1]!(SENT); // nobody wants to know
      settles[2]!({ status: 'dropped', why: 'closed' });
    });

    expect(outcomes).to.deep.equal([SENT, { status: 'dropped', why: 'closed' }]);
    expect(events).to.deep.equal([
      ['rxpeer:message:received', { peer: 'id', message: m.p }],
      ['rxpeer:message:sent', { peer: 'id', message: m.v }],
      ['rxpeer:message:sent', { peer: 'id', message: m.v }],
    ]);
  });

  it('should make nothing where nobody has subscribed: not even another envelope', () => {
    const envelope = sending(m.p);
    const passed: Sending<AnyMessage>[] = [];
    const layer = published(new Proxy({}, { ownKeys: () => expect.fail('spread') }))((out$) => {
      out$.subscribe((out) => passed.push(out));
      return of(m.v);
    });
    of(envelope).pipe(layer).subscribe();

    expect(passed).to.have.length(1);
    expect(passed[0]).to.equal(envelope);
  });

  it('should publish to who subscribes later, and no more once they are gone', () => {
    const layer = published({})(() => of(m.p));
    expect(heardOn(() => NEVER.pipe(layer).subscribe())).to.have.length(1);
    NEVER.pipe(layer).subscribe();
    expect(heardOn(() => {})).to.be.empty;
  });

  it(
    'should fail as the wire does, and hear nothing more when unsubscribed',
    marbles(({ wire, hot, says, expectObservable, expectSubscriptions }) => {
      const far = wire<AnyHeard, AnyMessage>('-p-#', m);
      const message$ = hot('                  -p-v-p', m);
      const subs = '                          ^---!';
      const unsub = '                         ----!';
      const layer = published({});

      expectObservable(says<AnyMessage>('-').pipe(layer(far.duplex))).toBe('-p-#', m);
      expectObservable(says<AnyMessage>('-').pipe(layer(() => message$)), unsub).toBe('-p-v', m);
      expectSubscriptions(message$.subscriptions).toBe(subs);
    }),
  );
});
