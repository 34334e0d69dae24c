import { expect } from 'chai';
import type { CloseReason } from '../../lib/peer/reason.js';
import { session } from './session.js';

type Options = NonNullable<Parameters<typeof session>[0]>;

/** A session that refuses everybody, with a `reject` as its last word. */
function refusing(options: Options = {}, script: Parameters<typeof session>[1] = {}) {
  const reject = { message: 'version', code: 'nonstandard', reason: 'no' } as const;
  const admit: Options['admit'] = ({ userAgent }) => ({
    reason: `expected a friend, got ${userAgent}`,
    lastWords: [{ command: 'reject', payload: reject }],
  });
  const s = session({ admit, ...options }, script);
  let reason: CloseReason | undefined;
  s.peer.closed$.subscribe((closed) => (reason = closed));
  return { ...s, reason: () => reason };
}
const said = ({ remote }: ReturnType<typeof session>) => remote.heard.map(({ command }) => command);

describe('admit', () => {
  it('should let in whom it does not refuse', () => {
    const seen: string[] = [];
    const s = session({ admit: ({ userAgent }) => void seen.push(userAgent) });
    s.advance(1);
    expect(seen).to.deep.equal(['/scripted/']);
    expect(s.peer.remote.version).to.equal(70_016);
  });

  it('should refuse the one whom we called, after our last words (C5.29)', () => {
    const s = refusing();
    s.advance(2_000);
    expect(said(s)).to.deep.equal(['version', 'reject']);
    expect(s.reason()).to.include({ by: 'us', why: 'refused', transient: false });
    expect(s.reason()?.error?.message).to.equal('expected a friend, got /scripted/');
    expect(s.pending()).to.equal(0);
  });

  it('should refuse a caller before we have said who we are (C5.29)', () => {
    const s = refusing({}, { calls: true });
    s.advance(2_000);
    expect(said(s)).to.deep.equal(['reject']);
    expect(s.reason()?.why).to.equal('refused');
  });

  it('should hear nothing more, and drop what was held', () => {
    const s = refusing();
    let outcome: unknown;
    s.peer.send('getaddr').subscribe((settled) => (outcome = settled));
    s.remote.heard$.subscribe(({ command }) => command === 'reject' && s.remote.say('verack'));
    s.advance(2_000);
    expect(said(s)).to.deep.equal(['version', 'reject']);
    expect(s.peer.remote.version).to.equal(undefined);
    expect(outcome).to.deep.equal({ status: 'dropped', why: 'closed' });
  });

  it('should not wait for ever for a remote that does not read', () => {
    const s = refusing({}, { capacity: 130 });
    s.remote.pause(true);
    s.advance(29_999);
    expect(s.reason()).to.equal(undefined);
    s.advance(1);
    expect(s.reason()?.why).to.equal('timeout');
  });
});
