import { expect } from 'chai';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { readySession, session } from './session.js';

describe('remote', () => {
  it('should know nothing before ready, and what was negotiated after', () => {
    const s = session({}, { hello: { services: 9n, height: 250, userAgent: '/them/', time: 3 } });
    expect(s.peer.remote.version).to.equal(undefined);
    s.advance(1);
    expect(s.peer.remote).to.include({
      version: 70016,
      advertised: 70016,
      services: 9n,
      height: 250,
      lastBlock: 250,
      userAgent: '/them/',
      relay: true,
      timeOffset: 3,
    });
  });

  it('should measure its clock in seconds, after whatever time', () => {
    const hello = { time: 2_000_010 };
    const s = session({ v2: 'off', handshakeTimeout: Infinity }, { latency: 1_000_000_000, hello });
    s.advance(2_000_000_000); // there and back
    expect(s.peer.remote.timeOffset).to.equal(10);
  });

  it('should remember what the remote asks for, the last of each', () => {
    const s = readySession();
    expect(s.peer.remote.asked('sendheaders')).to.equal(undefined);
    s.remote.say('sendheaders');
    s.remote.say('feefilter', { feeRate: 100n });
    s.remote.say('feefilter', { feeRate: 250n });
    s.advance(1);
    expect(s.peer.remote.asked('sendheaders')?.command).to.equal('sendheaders');
    expect(s.peer.remote.asked('feefilter')?.payload.feeRate).to.equal(250n);
    expect(s.peer.remote.asked('sendcmpct')).to.equal(undefined);
  });

  it('should remember what was asked for during the handshake', () => {
    const s = session({}, { answer: () => [] });
    s.advance(1);
    s.remote.say('version', { ...(s.remote.heard[0]!.payload as Bitcoin['version']), nonce: 2n });
    s.remote.say('wtxidrelay');
    s.remote.say('sendheaders');
    s.remote.say('verack');
    s.advance(1);
    expect(s.peer.remote.asked('wtxidrelay')).to.include({ command: 'wtxidrelay' });
    expect(s.peer.remote.asked('sendheaders')).to.include({ command: 'sendheaders' });
    expect(s.peer.remote.features?.map(({ command }) => command)).to.deep.equal([
      'wtxidrelay',
      'sendheaders',
    ]);
  });

  it('should only ever raise the last block', () => {
    const { peer } = readySession({}, { hello: { height: 100 } });
    const heights = [99, 101, 100].map((height) => {
      peer.remote.raise(height);
      return peer.remote.lastBlock;
    });
    expect(heights).to.deep.equal([100, 101, 101]);
    expect(peer.stats()).to.include({ startingHeight: 100, lastBlock: 101 });
  });
});
