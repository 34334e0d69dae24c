import { expect } from 'chai';
import { LocalProtocolError, RemoteProtocolError } from '../../lib/errors.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect } from '../../lib/peer.js';
import type { PeerOptions } from '../../lib/peer/options.js';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { helloOf, settingsOf } from '../../lib/peer/settings.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memory } from '../../lib/transports/memory.js';
import { session } from './session.js';

describe('the options of a peer', () => {
  const refused: readonly [string, PeerOptions<Bitcoin>, RegExp][] = [
    [
      'a user agent that is too long',
      { userAgent: 'x'.repeat(257) },
      /userAgent: expected at most 256 bytes, got 257/,
    ],
    ['services that are no u64', { services: -1n }, /services: expected a bigint/],
    [
      'room for less than a handshake',
      { maxBuffered: 1_023 },
      /expected maxBuffered of at least 1024 bytes, got 1023/,
    ],
  ];
  for (const [what, options, message] of refused) {
    it(`should refuse ${what} at once`, () => {
      expect(() => connect(memory().a, regtest, options)).to.throw(message);
    });
  }

  it('should take the least room that there may be, and forgive nothing', () => {
    const { maxBuffered, forgive } = settingsOf(regtest.dialect, { maxBuffered: 1_024 });
    expect(maxBuffered).to.equal(1_024);
    expect(forgive(new RemoteProtocolError('any'), undefined as never)).to.equal(false);
  });

  it('should have the defaults that their doc comments tell', () => {
    const { scheduler } = session();
    const settings = settingsOf(regtest.dialect, { scheduler });
    expect(settings.rules.minVersion).to.equal(31_800);
    expect(settings).to.include({
      services: 0n,
      relay: true,
      version: 70_016,
      handshakeTimeout: 30_000,
      maxBuffered: 41_943_040,
      maxHeld: 1_000,
      readAhead: 4_194_304,
      maxWaiting: 67_108_864,
      guard: 1_000,
      linger: 1_000,
    });
  });

  it('should tell the time in seconds', () => {
    const { scheduler, advance } = virtualTime();
    advance(2_000_000_999);
    expect(helloOf(settingsOf(regtest.dialect, { scheduler }), 0n).time).to.equal(2_000_000);
  });

  it('should say in the version what they say', () => {
    const options = {
      services: 9n,
      userAgent: '/us/',
      height: () => 7,
      relay: false,
      version: 70_001,
    };
    const { remote, advance } = session(options);
    advance(1);
    expect(remote.heard[0]!.payload).to.include({
      version: 70_001,
      services: 0x809n, // and NODE_P2P_V2
      userAgent: '/us/',
      startHeight: 7,
      relay: false,
    });
  });

  it('should say that we take encrypted connections, and only then', () => {
    const servicesOf = (v2?: 'prefer' | 'require' | 'off') =>
      helloOf(settingsOf(regtest.dialect, v2 ? { v2, services: 8n } : { services: 8n }), 0n)
        .services;

    expect([servicesOf(), servicesOf('prefer'), servicesOf('require')]).to.deep.equal(
      Array(3).fill(0x808n),
    );
    expect(servicesOf('off')).to.equal(8n);
  });

  it('should encrypt where the dialect can, and refuse to where it cannot', () => {
    const { shortIds, ...plain } = regtest.dialect;

    expect(shortIds).to.not.equal(undefined);
    expect(settingsOf(regtest.dialect, {}).v2).to.equal('prefer');
    expect(settingsOf(plain, {}).v2).to.equal('off');
    expect(settingsOf(plain, { v2: 'prefer' }).v2).to.equal('off');
    expect(() => settingsOf(plain, { v2: 'require' })).to.throw(
      LocalProtocolError,
      'expected a dialect that can be encrypted, got bitcoin',
    );
  });

  it('should say our newest version, no services and a plain user agent by default', () => {
    const { remote, advance } = session({ v2: 'off' });
    advance(1);
    expect(remote.heard[0]!.payload).to.include({
      version: 70_016,
      services: 0n,
      userAgent: '/rxpeer:0.1.0/',
      startHeight: 0,
      relay: true,
    });
  });

  it('should refuse a remote older than minVersion', () => {
    const { peer, advance } = session({ minVersion: 70_015 }, { hello: { version: 70_014 } });
    let message: string | undefined;
    peer.closed$.subscribe(({ error }) => (message = error?.message));
    advance(1);
    expect(message).to.equal('expected version 70015 or later, got 70014');
  });

  it('should replay the same nonce and id from the same seed', () => {
    const [a, b] = [session(), session()];
    a.advance(1);
    b.advance(1);
    expect(a.peer.id).to.equal(b.peer.id);
    expect(a.remote.heard[0]!.payload).to.deep.equal(b.remote.heard[0]!.payload);
  });
});
