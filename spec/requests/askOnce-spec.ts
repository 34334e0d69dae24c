import { expect } from 'chai';
import { askOnce, type AskOnceOptions } from '../../lib/requests/askOnce.js';
import { LocalProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import type { SendOutcome } from '../../lib/shapes.js';
import { item, readySession } from '../peer/session.js';

const [a, b, c] = [1, 2, 3].map((n) => item(n).hash) as [Hash, Hash, Hash];

function asking(options?: AskOnceOptions) {
  const s = readySession({ behaviours: [] });
  const ask = askOnce(s.peer, options);
  const asked = () => s.heard('getheaders').length + s.heard('getblocks').length;
  return { ...s, ask, asked: () => (s.advance(1), asked()) };
}

describe('askOnce', () => {
  for (const command of ['getheaders', 'getblocks'] as const) {
    it(`should not say the same ${command} twice in a row (C5.24)`, () => {
      const { ask, asked } = asking();
      ask[command]([a, c]);
      ask[command]([a, b]); // its first hash and its stop are the same
      expect(asked()).to.equal(1);
      ask[command]([a], b);
      expect(asked()).to.equal(2);
      ask[command]([a]);
      expect(asked()).to.equal(3);
      ask[command]([b]);
      expect(asked()).to.equal(4);
    });

    it(`should never hold a ${command} without a hash for the same (C5.24)`, () => {
      const { ask, asked } = asking();
      ask[command]([]);
      ask[command]([]);
      expect(asked()).to.equal(2);
      ask[command]([a]);
      ask[command]([]);
      ask[command]([a]);
      expect(asked()).to.equal(5);
    });

    it(`should refuse a ${command} of too many hashes, and say nothing (C5.24)`, () => {
      const { ask, asked } = asking();
      for (const count of [102, 501]) {
        expect(() => ask[command](Array<Hash>(count).fill(a))).to.throw(
          LocalProtocolError,
          `expected at most 101 hashes, got ${count}`,
        );
      }
      expect(asked()).to.equal(0);
      ask[command](Array<Hash>(101).fill(a));
      expect(asked()).to.equal(1);
    });

    it(`should keep what it remembers of a ${command} where another is refused`, () => {
      const { ask, asked } = asking();
      ask[command]([a]);
      expect(() => ask[command](Array<Hash>(102).fill(b))).to.throw(LocalProtocolError);
      ask[command]([a]);
      expect(asked()).to.equal(1);
    });

    it(`should say a ${command} again that is forced`, () => {
      const { ask, asked } = asking();
      ask[command]([a]);
      ask[command]([a], Hash.zero, { force: true });
      expect(asked()).to.equal(2);
    });

    it(`should tell of a ${command} that was not said`, () => {
      const { ask } = asking();
      const outcomes: SendOutcome[] = [];
      for (let n = 0; n < 2; n++) ask[command]([a]).subscribe((outcome) => outcomes.push(outcome));
      expect(outcomes).to.deep.equal([{ status: 'sent' }, { status: 'dropped', why: 'duplicate' }]);
    });
  }

  it('should remember each command for itself', () => {
    const { ask, asked } = asking();
    ask.getheaders([a]);
    ask.getblocks([a]);
    expect(asked()).to.equal(2);
  });

  it('should forget with the answer', () => {
    const { ask, asked, remote, advance } = asking();
    ask.getheaders([a]);
    ask.getblocks([a]);
    remote.say('inv', { items: [item(1, 'tx')] });
    advance(1);
    ask.getblocks([a]);
    expect(asked()).to.equal(2);
    remote.say('inv', { items: [item(1, 'block')] });
    remote.say('headers', { headers: [] });
    advance(1);
    ask.getheaders([a]);
    ask.getblocks([a]);
    expect(asked()).to.equal(4);
  });

  it('should forget what has waited too long', () => {
    const { ask, asked, advance } = asking();
    ask.getheaders([a]);
    ask.getblocks([a]);
    advance(29_999);
    ask.getblocks([a]);
    expect(asked()).to.equal(2);
    ask.getblocks([a]);
    expect(asked()).to.equal(3);
    advance(60_000);
    ask.getheaders([a]);
    expect(asked()).to.equal(4);
  });

  it('should take `within` for how long that is', () => {
    const { ask, asked, advance } = asking({ within: 10 });
    ask.getheaders([a]);
    advance(10);
    ask.getheaders([a]);
    expect(asked()).to.equal(2);
  });

  it('should forget what was not sent, and so the peer before this one', () => {
    const { ask, peer, advance } = asking();
    void peer.close({ linger: 0 });
    advance(1);
    const outcomes: SendOutcome[] = [];
    for (let n = 0; n < 2; n++) ask.getheaders([a]).subscribe((one) => outcomes.push(one));
    expect(outcomes).to.deep.equal(Array(2).fill({ status: 'dropped', why: 'closed' }));
    const next = asking();
    next.ask.getheaders([a]);
    expect(next.asked()).to.equal(1);
  });

  it('should say the version in force', () => {
    const { ask, heard, advance } = asking();
    ask.getheaders([a], b);
    advance(1);
    expect(heard('getheaders')[0]?.payload).to.deep.equal({
      version: 70_016,
      locator: [a],
      stop: b,
    });
  });
});
