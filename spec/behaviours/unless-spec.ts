import { expect } from 'chai';
import { idle } from '../../lib/behaviours/idle.js';
import { unless } from '../../lib/behaviours/unless.js';
import { session } from '../peer/session.js';
import { ending } from './ending.js';

describe('unless', () => {
  it('should spare those who are exempt, by what they say of themselves', () => {
    for (const [userAgent, why] of [
      ['/friend/', undefined],
      ['/stranger/', 'idle'],
    ] as const) {
      const behaviour = unless(({ remote }) => remote.userAgent === '/friend/', idle());
      const s = session({ behaviours: [behaviour] }, { hello: { userAgent } });
      const end = ending(s);
      s.advance(300_000);
      expect(end()?.why).to.equal(why);
    }
  });

  it('should know where a peer is, and who called', () => {
    const seen: unknown[] = [];
    const behaviour = unless((peer) => !!seen.push([peer.address, peer.inbound]), idle());
    const s = session({ behaviours: [behaviour] }, { calls: true });
    s.advance(1);
    expect(seen).to.deep.equal([[s.peer.address, true]]);
  });
});
