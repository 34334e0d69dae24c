import { expect } from 'chai';
import { NEVER } from 'rxjs';
import type { Behaviour } from '../../lib/behaviours/behaviour.js';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { agePartitioned } from '../../lib/operators/agePartitioned.js';
import { item, readySession } from './session.js';

describe('the context of a behaviour', () => {
  for (const calls of [true, false]) {
    it(`should tell that ${calls ? 'the remote has called us' : 'we have called the remote'}`, () => {
      const seen: boolean[] = [];
      const note: Behaviour<Bitcoin> = ({ inbound }) => {
        seen.push(inbound);
        return NEVER;
      };
      const { peer } = readySession({ behaviours: [note] }, { calls });

      expect(seen).to.deep.equal([calls]);
      expect([peer.inbound, peer.stats().inbound]).to.deep.equal([calls, calls]);
    });
  }
});

describe('known inventory', () => {
  it('should be of the kind that is asked for, one for each peer, with the chance of its peer', () => {
    const chances: unknown[] = [];
    const make = agePartitioned({ capacity: 100, falsePositiveRate: 0.001 });
    const options = {
      known: (random: () => number) => {
        chances.push(random);
        return make(random);
      },
    };
    const random = () => 0.25;
    const [one, other] = [readySession({ ...options, random }), readySession(options)];
    one.peer.remember(item(1));
    one.remote.say('inv', { items: [item(2)] });
    one.advance(1);

    expect([1, 2, 3].map((n) => one.peer.knows(item(n)))).to.deep.equal([true, true, false]);
    expect(other.peer.knows(item(1))).to.equal(false);
    expect(chances).to.have.length(2);
    expect(chances[0]).to.equal(random);
  });

  it('should keep what the remote knows from being announced, and tell the rest', () => {
    const s = readySession({ known: agePartitioned() });
    s.peer.remember(item(1));
    s.peer.announce([item(1), item(2)]);
    s.advance(60_000);

    expect(s.heard('inv').map(({ payload }) => payload)).to.deep.equal([{ items: [item(2)] }]);
  });
});
