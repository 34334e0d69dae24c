import { expect } from 'chai';
import { regtest } from '../../../lib/networks/bitcoin.js';
import { readySession } from '../../peer/session.js';
import { framing } from '../../../demos/session/framing.js';

describe('framing', () => {
  for (const v2 of ['prefer', 'off'] as const) {
    it(`should be what the wire adds to a payload (v2: '${v2}')`, () => {
      const s = readySession({ v2 });
      const sizes: Record<string, number> = {};
      s.peer.on().subscribe(({ command, size }) => (sizes[command] = size));
      s.remote.say('ping', { nonce: 1n });
      s.remote.say('getaddr');
      s.advance(1);
      const adds = framing(s.peer.stats().transport, regtest.dialect);

      expect(adds('ping')).to.equal(sizes['ping']! - 8);
      expect(adds('getaddr')).to.equal(sizes['getaddr']!);
    });
  }
});
