import { expect } from 'chai';
import { idle } from '../../lib/behaviours/idle.js';
import { IdleError } from '../../lib/errors.js';
import { marbles } from '../../lib/testing/marbles.js';
import { session } from '../peer/session.js';
import { ending } from './ending.js';

/** A session with `idle`, whose remote speaks at these times. */
function speaking(at: readonly number[], patience?: number) {
  const s = session({ behaviours: [idle(patience === undefined ? {} : { patience })] });
  for (const ms of at) s.scheduler.schedule(() => s.remote.say('sendheaders'), ms);
  return { ...s, end: ending(s) };
}

describe('idle', () => {
  it('should end a peer that is silent for five minutes (C5.12)', () => {
    const { advance, end } = speaking([7_000]);
    advance(306_999);
    expect(end()).to.equal(undefined);
    advance(1);
    expect(end()).to.include({ by: 'us', why: 'idle', transient: true });
    expect(end()?.error).to.be.instanceOf(IdleError);
    expect(end()?.error?.message).to.equal('expected bytes within 300000 ms');
  });

  it('should take what nobody knows for speech (C5.12)', () => {
    const { advance, end, remote, scheduler } = speaking([7_000]);
    const xyzzy = { name: 'xyzzy', bytes: Buffer.alloc(3) };
    scheduler.schedule(() => remote.say('unknown', xyzzy), 300_000);
    advance(599_999);
    expect(end()).to.equal(undefined);
    advance(1);
    expect(end()?.why).to.equal('idle');
  });

  it('should blame nobody under a hold, and count from its end (C5.13)', () => {
    const { advance, end, peer, pending } = speaking([]);
    advance(7_000);
    const release = peer.hold();
    advance(360_000);
    expect(end()).to.equal(undefined);
    expect(pending()).to.equal(0);
    release();
    advance(299_999);
    expect(end()).to.equal(undefined);
    advance(1);
    expect(end()?.at).to.equal(667_000);
  });

  it('should count from ready where nothing is said at all', () => {
    const { advance, end } = speaking([], 1_000);
    advance(999);
    expect(end()).to.equal(undefined);
    advance(1);
    expect(end()?.why).to.equal('idle');
  });

  it('should keep one timer, however much is said', () => {
    const { advance, pending } = speaking(Array.from({ length: 100 }, (_, n) => n + 1));
    advance(100);
    expect(pending()).to.equal(1);
  });

  it(
    'should stop its timer with the peer',
    marbles(({ peer, expectObservable }) => {
      expectObservable(idle({ patience: 5 })(peer()), '--!').toBe('---');
      expectObservable(idle({ patience: 5 })(peer())).toBe('-----#', {}, new IdleError(5));
    }),
  );
});
