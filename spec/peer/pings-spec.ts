import { expect } from 'chai';
import { readySession } from './session.js';

describe('pings', () => {
  const pingStats = ({ peer }: ReturnType<typeof readySession>) => {
    const { lastPingNonce, lastPingTime, lastPingMicros } = peer.stats();
    return { lastPingNonce, lastPingTime, lastPingMicros };
  };

  it('should measure from the writing of a ping to its pong', () => {
    const s = readySession({ behaviours: [] });
    s.advance(9);
    s.peer.send('ping', { nonce: 7n });
    s.advance(1);
    expect(pingStats(s)).to.deep.equal({ lastPingNonce: 7n, lastPingTime: 10, lastPingMicros: 0 });
    s.advance(79);
    s.remote.say('pong', { nonce: 7n });
    s.advance(0);
    expect(pingStats(s)).to.deep.equal({
      lastPingNonce: 0n,
      lastPingTime: 10,
      lastPingMicros: 80_000,
    });
  });

  it('should ignore another nonce, a pong nobody asked for, and one to a ping that was followed by another', () => {
    const s = readySession({ behaviours: [] });
    s.remote.say('pong', { nonce: 7n });
    s.peer.send('ping', { nonce: 7n });
    s.peer.send('ping', { nonce: 8n });
    s.advance(5);
    s.remote.say('pong', { nonce: 7n });
    s.advance(1);
    expect(pingStats(s)).to.include({ lastPingNonce: 8n, lastPingMicros: 0 });
  });
});
