import { expect } from 'chai';
import { LocalProtocolError } from '../../lib/errors.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { accept, connect } from '../../lib/peer.js';
import { snapshots, type PeerStats } from '../../lib/peer/snapshot.js';
import { marbles } from '../../lib/testing/marbles.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memory } from '../../lib/transports/memory.js';
import { readySession, session } from './session.js';

/** Each field of btcd's StatsSnap (`peer/peer.go`), and where it is here. */
const STATS_SNAP: Readonly<Record<string, keyof PeerStats>> = {
  ID: 'id',
  Addr: 'address',
  Services: 'services',
  LastSend: 'lastSent',
  LastRecv: 'lastReceived',
  BytesSent: 'sent',
  BytesRecv: 'received',
  ConnTime: 'connectedAt',
  TimeOffset: 'timeOffset',
  Version: 'version',
  UserAgent: 'userAgent',
  Inbound: 'inbound',
  StartingHeight: 'startingHeight',
  LastBlock: 'lastBlock',
  LastPingNonce: 'lastPingNonce',
  LastPingTime: 'lastPingTime',
  LastPingMicros: 'lastPingMicros',
  V2Connection: 'transport',
};

describe('stats', () => {
  it(`should have all that btcd's StatsSnap has, from ready on`, () => {
    const hello = { userAgent: '/far:1/', services: 9n, height: 77, version: 70_015, time: 12 };
    const s = session({ v2: 'off', behaviours: [] }, { hello, latency: 3 });
    s.advance(5_000);
    s.peer.send('ping', { nonce: 5n });
    s.advance(100);
    s.remote.say('pong', { nonce: 5n });
    s.advance(100);
    s.peer.send('ping', { nonce: 6n });
    s.advance(1);

    const stats = s.peer.stats();
    for (const field of Object.values(STATS_SNAP)) expect(stats[field], field).not.to.be.undefined;
    expect(stats).to.include({
      id: s.peer.id,
      address: 'memory',
      inbound: false,
      transport: 'v1',
      services: 9n,
      version: 70_015, // theirs, not the one in force, as btcd has it
      userAgent: '/far:1/',
      timeOffset: 12,
      startingHeight: 77,
      lastBlock: 77,
      connectedAt: 0,
      lastPingNonce: 6n,
      lastPingTime: 5_200,
      lastPingMicros: 103_000,
      lastReceived: 5_103,
      lastSent: 5_200,
      buffered: 0,
    });
    const { received, sent } = stats.commands;
    const bytes = (side: typeof sent) =>
      Object.values(side).reduce((sum, tally) => sum + tally.bytes + 24 * tally.messages, 0);
    expect(bytes(sent)).to.equal(stats.sent);
    expect(bytes(received)).to.equal(stats.received);
    expect(sent['ping']).to.deep.equal({ messages: 2, bytes: 16 });
    expect(received['pong']).to.deep.equal({ messages: 1, bytes: 8 });
  });

  it('should know nothing of the remote before ready', () => {
    const { peer } = session();
    expect(peer.stats()).to.deep.include({
      ...{ services: undefined, version: undefined, userAgent: undefined, timeOffset: undefined },
      ...{ startingHeight: undefined, lastBlock: 0, lastPingNonce: 0n, lastPingMicros: 0 },
    });
  });

  it('should be plain data that changes no more', () => {
    const { peer, remote, advance } = readySession();
    const before = peer.stats();
    const copy = structuredClone(before);
    remote.say('ping', { nonce: 1n });
    advance(1);

    expect(before).to.deep.equal(copy);
    expect(peer.stats()).not.to.deep.equal(copy);
  });
});

describe('stats of an encrypted connection', () => {
  it('should not say v1 nor v2 before it knows', () => {
    const s = session({ behaviours: [] });
    expect(s.peer.stats().transport).to.equal(undefined);
    expect(s.peer.stats().sessionId).to.equal(undefined);
    s.advance(1);
    expect(s.peer.stats().transport).to.equal('v2');
    expect(s.peer.stats().sessionId).to.match(/^[0-9a-f]{64}$/);
  });

  it('should tell the same session to the user, to behaviours and to the other side', async () => {
    const { scheduler, advance } = virtualTime();
    const { a, b } = memory({ scheduler });
    const [alice, bob] = [connect(a, regtest, { scheduler }), accept(b, regtest, { scheduler })];
    advance(1);
    const { transport, sessionId } = await alice.ready();

    expect(transport).to.equal('v2');
    expect(alice.remote.sessionId).to.equal(sessionId);
    expect(bob.stats().sessionId).to.equal(sessionId);
    expect(alice.stats().sent).to.equal(bob.stats().received);
    expect(bob.stats().sent).to.equal(alice.stats().received);
  });
});

describe('stats$', () => {
  it('should give the state at once, on the interval, and at the end, and then complete', () => {
    const { peer, remote, advance } = readySession({ v2: 'off', behaviours: [] });
    const seen: (number | string)[] = [];
    const base = peer.stats().received;
    peer.stats$(100).subscribe({
      next: ({ received }) => seen.push(received - base),
      complete: () => seen.push('|'),
    });
    remote.say('ping', { nonce: 1n });
    advance(100);
    advance(100);
    remote.say('ping', { nonce: 2n });
    advance(50);
    void peer.close();
    advance(1_000);

    expect(seen).to.deep.equal([0, 32, 32, 64, '|']);
  });

  it('should give one and complete on a closed peer', () => {
    const { peer, advance, pending } = readySession();
    void peer.close();
    advance(1_000);
    const seen: unknown[] = [];
    peer.stats$().subscribe({ next: ({ id }) => seen.push(id), complete: () => seen.push('|') });

    expect(seen).to.deep.equal([peer.id, '|']);
    expect(pending()).to.equal(0);
  });

  it('should keep a timer only while somebody is subscribed', () => {
    const { peer, advance, pending } = readySession({ behaviours: [] });
    advance(1_000);
    const before = pending();
    const stats$ = peer.stats$();
    expect(pending()).to.equal(before);
    const both = [stats$.subscribe(), stats$.subscribe()];
    expect(pending()).to.equal(before + 2);
    advance(10_000);
    both.forEach((subscription) => subscription.unsubscribe());
    advance(1_000);
    expect(pending()).to.equal(before);
  });

  it('should tick for hours', () => {
    const { peer, advance } = readySession({ behaviours: [] });
    let ticks = 0;
    peer.stats$().subscribe(() => ticks++);
    advance(3 * 3_600_000);
    expect(ticks).to.equal(10_801);
    void peer.close();
    advance(1_000);
  });

  it(
    'should give the first and the last alone where the interval is endless',
    marbles(({ cold, scheduler, expectObservable }) => {
      const take = (() => 's') as unknown as () => PeerStats;
      const closed$ = cold('9s c|');
      const expected = '    s 8999ms (s|)';

      expectObservable(snapshots(take, Infinity, closed$, scheduler)).toBe(expected);
    }),
  );

  for (const interval of [0, -1, NaN]) {
    it(`should refuse the interval ${interval} at once`, () => {
      const { peer } = session();
      expect(() => peer.stats$(interval)).to.throw(
        LocalProtocolError,
        `expected an interval above 0 ms, got ${interval}`,
      );
    });
  }

  it('should be the same for a peer that was called', () => {
    const { peer, advance } = readySession({}, { calls: true });
    const seen: boolean[] = [];
    peer.stats$().subscribe(({ inbound }) => seen.push(inbound));
    void peer.close({ linger: 0 });
    advance(1);
    expect(seen).to.deep.equal([true, true]);
  });
});
