import { expect } from 'chai';
import { bloomPolicy } from '../../lib/behaviours/bloomPolicy.js';
import { session } from '../peer/session.js';
import { ending } from './ending.js';

const NETWORK = 1n;
const BLOOM = 4n;

/** How a remote of a version ends that sets a filter. */
function filtering(services: bigint, version: number, command: 'filterclear' | 'getaddr') {
  const s = session({ services, behaviours: [bloomPolicy({ services })] }, { hello: { version } });
  const end = ending(s);
  s.advance(1);
  s.remote.say(command);
  s.advance(1);
  return end();
}

describe('bloomPolicy', () => {
  it('should end a remote that wants a service we do not offer (BIP 111)', () => {
    const end = filtering(NETWORK, 70_011, 'filterclear');
    expect(end).to.include({ by: 'us', why: 'refused', transient: false });
    expect(end?.error?.message).to.equal(
      'expected no filterclear, since we do not offer bloom filters',
    );
  });

  it('should leave a remote alone that cannot know', () => {
    expect(filtering(NETWORK, 70_010, 'filterclear')).to.equal(undefined);
  });

  it('should do nothing where we offer it', () => {
    expect(filtering(NETWORK | BLOOM, 70_016, 'filterclear')).to.equal(undefined);
  });

  it('should not mind other messages', () => {
    expect(filtering(NETWORK, 70_016, 'getaddr')).to.equal(undefined);
  });

  it('should end it for each of the commands', () => {
    for (const command of ['filterload', 'filteradd'] as const) {
      const s = session({ behaviours: [bloomPolicy({ services: 0n })] });
      const end = ending(s);
      s.advance(1);
      const load = { filter: Buffer.alloc(1), hashFunctions: 1, tweak: 0, flags: 0 };
      if (command === 'filteradd') s.remote.say(command, { data: Buffer.alloc(1) });
      else s.remote.say(command, load);
      s.advance(1);
      expect(end()?.why).to.equal('refused');
    }
  });
});
