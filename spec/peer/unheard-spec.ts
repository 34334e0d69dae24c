import { expect } from 'chai';
import { flat, used } from '../fuzz/memory.js';
import { largeBlock } from '../flow/largeBlock.js';
import { readySession } from './session.js';

describe('a peer that nobody listens to (C5.39)', () => {
  it('should answer pings among 10 000 messages, and keep none of them', () => {
    const s = readySession();
    const block = largeBlock(20_000);
    let first = 0;
    for (let n = 1; n <= 10_000; n++) {
      s.remote.say('block', block);
      if (n % 1_000 === 0) s.remote.say('ping', { nonce: BigInt(n) });
      if (n % 100 === 0) s.advance(1);
      if (n === 1_000) first = used();
    }
    s.advance(1);

    expect(s.peer.stats().commands.received['block']?.messages).to.equal(10_000);
    expect(s.heard('pong')).to.have.length(10);
    expect(flat(first, used())).to.equal(true);
  }).timeout(30_000);
});
