import { expect } from 'chai';
import { getEventListeners } from 'node:events';
import { spy } from 'sinon';
import { Lifetime } from '../../lib/peer/lifetime.js';
import type { PeerStats } from '../../lib/peer/snapshot.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { readySession, session } from './session.js';

type Session = ReturnType<typeof session>;

/** Writes down what ends, and how. */
function log({ peer }: Pick<Session, 'peer'>): string[] {
  const seen: string[] = [];
  const end = (name: string) => ({ complete: () => seen.push(`${name}|`) });
  peer.on('inv').subscribe(end('on'));
  peer.message$.subscribe(end('message$'));
  peer.ready$.subscribe({ next: () => seen.push('ready'), ...end('ready$') });
  peer.frame$.subscribe(end('frame$'));
  peer.closed$.subscribe({
    next: ({ by, why }) => seen.push(`${why} by ${by}`),
    ...end('closed$'),
  });
  return seen;
}
const ENDS = ['on|', 'message$|', 'frame$|'];

describe('the end of a peer', () => {
  it('should complete streams, settle sends, then tell the reason, once', () => {
    const s = session();
    const seen = log(s);
    s.advance(1);
    s.peer.send('getaddr').subscribe(({ status }) => seen.push(status));
    const first = s.peer.close();
    const second = s.peer.close();
    s.advance(1_000);
    expect(seen).to.deep.equal(['ready', 'ready$|', 'sent', ...ENDS, 'closed by us', 'closed$|']);
    return Promise.all([first, second]).then(([a, b]) => expect(a).to.equal(b));
  });

  it('should end at once before ready, and drop what was held', () => {
    const s = session();
    const seen = log(s);
    s.peer.send('getaddr').subscribe(({ status }) => seen.push(status));
    void s.peer.close();
    expect(seen).to.deep.equal([
      ...ENDS.slice(0, 2),
      'ready$|',
      'frame$|',
      'dropped',
      'closed by us',
      'closed$|',
    ]);
  });

  it('should show the message in hand to its other subscribers, and no later one', () => {
    const { peer, remote, advance } = readySession({ behaviours: [] });
    const seen: string[] = [];
    peer.on('ping').subscribe(({ payload }) => {
      void peer.close();
      seen.push(`a${payload.nonce}`);
    });
    peer.on('ping').subscribe(({ payload }) => seen.push(`b${payload.nonce}`));
    peer.message$.subscribe({ complete: () => seen.push('|') });
    remote.say('ping', { nonce: 1n });
    remote.say('ping', { nonce: 2n });
    advance(1_000);
    expect(seen).to.deep.equal(['a1', 'b1', '|']);
  });

  it('should show what was received when the remote ends, even under a hold', () => {
    const { peer, remote, advance } = readySession();
    const seen: string[] = [];
    peer.on('ping').subscribe({
      next: ({ payload }) => seen.push(`${payload.nonce}`),
      complete: () => seen.push('|'),
    });
    peer.closed$.subscribe(({ by, why, transient }) => seen.push(`${why} by ${by} ${transient}`));
    peer.hold();
    remote.say('ping', { nonce: 1n });
    remote.say('ping', { nonce: 2n });
    remote.end();
    advance(1_000);
    expect(seen).to.deep.equal(['1', '2', '|', 'ended by remote true']);
  });

  it('should tell of a broken connection as a value', () => {
    const s = readySession();
    const seen = log(s);
    s.remote.reset();
    s.advance(1);
    expect(seen).to.deep.equal(['ready', 'ready$|', ...ENDS, 'network by network', 'closed$|']);
  });

  it('should tell of a breach of the rules as a value, with the error', () => {
    const s = readySession({ v2: 'off' });
    let error: Error | undefined;
    s.peer.closed$.subscribe((reason) => (error = reason.error));
    s.remote.sayBytes(Buffer.alloc(24, 7));
    s.advance(1);
    expect(error?.message).to.equal('expected the magic dab5bffa of this network, got 07070707');
  });

  it('should show what was received before a breach of the rules, all in one chunk or not', () => {
    const seen = [0, 5].map((pause) => {
      const s = session();
      const heard: unknown[] = [];
      s.peer.on('ping').subscribe(({ payload }) => heard.push(payload.nonce));
      s.remote.heard$.subscribe(({ command }) => {
        if (command !== 'verack') return;
        s.remote.say('ping', { nonce: 1n });
        s.scheduler.schedule(() => s.remote.sayBytes(Buffer.alloc(24, 7)), pause);
      });
      s.advance(10);
      s.peer.closed$.subscribe(({ why }) => heard.push(why));
      return heard;
    });
    expect(seen).to.deep.equal([
      [1n, 'protocol'],
      [1n, 'protocol'],
    ]);
  });

  it('should settle a handshake that nobody answers at 30 seconds, and leave no timer', () => {
    const s = session({}, { answer: () => [] });
    const seen = log(s);
    s.advance(29_999);
    expect(seen).to.deep.equal([]);
    s.advance(1);
    expect(seen.at(-2)).to.equal('timeout by us');
    expect(s.pending()).to.equal(0);
  });

  it('should complete streams of late subscribers at once, and drop their sends', () => {
    const s = readySession();
    void s.peer.close({ linger: 0 });
    const seen = log(s);
    s.peer.send('getaddr').subscribe((outcome) => seen.push(JSON.stringify(outcome)));
    expect(seen).to.include.members([
      ...ENDS,
      'ready',
      'closed by us',
      '{"status":"dropped","why":"closed"}',
    ]);
  });
});

describe('close', () => {
  it('should write what is queued while the remote reads', async () => {
    const s = readySession({}, { capacity: 64 });
    s.remote.pause(true);
    for (let n = 1n; n <= 10n; n++) s.peer.send('ping', { nonce: n });
    const closed = s.peer.close();
    s.advance(500);
    s.remote.pause(false);
    s.advance(10);
    expect(s.heard('ping')).to.have.length(10);
    expect(await closed).to.deep.equal({ by: 'us', why: 'closed', transient: false });
  });

  it('should wait no longer than linger', () => {
    const s = readySession({ v2: 'off', linger: 700 }, { capacity: 64 });
    s.remote.pause(true);
    const outcomes: string[] = [];
    for (let n = 1n; n <= 4n; n++)
      s.peer.send('ping', { nonce: n }).subscribe(({ status }) => outcomes.push(status));
    void s.peer.close();
    s.advance(699);
    expect(outcomes).to.deep.equal(['sent', 'sent']);
    s.advance(1);
    expect(outcomes).to.deep.equal(['sent', 'sent', 'dropped', 'dropped']);
    expect(s.pending()).to.equal(0);
  });

  it('should wait a millisecond where that is the linger', () => {
    const s = readySession({}, { capacity: 64 });
    s.remote.pause(true);
    for (let n = 1n; n <= 4n; n++) s.peer.send('ping', { nonce: n });
    let closed = false;
    s.peer.closed$.subscribe(() => (closed = true));
    void s.peer.close({ linger: 1 });
    s.advance(0);
    expect(closed).to.equal(false);
    s.advance(1);
    expect(closed).to.equal(true);
  });

  it('should refuse sends from the call on', () => {
    const s = readySession();
    void s.peer.close();
    let outcome: unknown;
    s.peer.send('getaddr').subscribe((settled) => (outcome = settled));
    expect(outcome).to.deep.equal({ status: 'dropped', why: 'closed' });
  });

  it('should end a peer that leaves its scope', async () => {
    const s = readySession();
    const leaving = (async () => {
      await using peer = s.peer;
      void peer;
    })();
    await Promise.resolve();
    s.advance(1_000);
    await leaving;
    let why: string | undefined;
    s.peer.closed$.subscribe((reason) => (why = reason.why));
    expect(why).to.equal('closed');
  });
});

describe('what a peer does later', () => {
  /** A lifetime, and the timer of its work. */
  function later() {
    const { scheduler, advance } = virtualTime();
    const schedule = spy(scheduler, 'schedule');
    const lifetime = new Lifetime(undefined as never);
    const work = spy();
    lifetime.later(scheduler, work);
    return { ...lifetime, advance, timer: schedule.returnValues[0]!, work };
  }

  it('should be done once, in a later turn, and leave nothing', () => {
    const { advance, timer, work } = later();
    expect(work.callCount).to.equal(0);
    advance(0);
    expect(work.callCount).to.equal(1);
    expect(timer.closed).to.equal(true);
  });

  it('should not be done where the peer ends before', () => {
    const { advance, life, work } = later();
    life.unsubscribe();
    advance(1);
    expect(work.callCount).to.equal(0);
  });
});

describe('an abort signal', () => {
  it('should open nothing when it has aborted before', () => {
    const s = session({ signal: AbortSignal.abort(new Error('not today')) });
    const seen = log(s);
    s.advance(100);
    expect(seen).to.include('aborted by us');
    expect(s.remote.heard).to.have.length(0);
    expect(s.pending()).to.equal(0);
  });

  it('should end the peer at once, and leave no listener', () => {
    const controller = new AbortController();
    const s = readySession({ signal: controller.signal });
    const seen = log(s);
    controller.abort();
    expect(seen.at(-2)).to.equal('aborted by us');
    s.peer.closed$.subscribe(({ transient }) => expect(transient).to.equal(false));
    expect(getEventListeners(controller.signal, 'abort')).to.have.length(0);
  });

  it('should be forgotten when the peer ends otherwise', () => {
    const { signal } = new AbortController();
    const s = readySession({ signal });
    s.remote.end();
    s.advance(1_000);
    expect(getEventListeners(signal, 'abort')).to.have.length(0);
  });
});

describe('ready()', () => {
  it('should reject with the reason when the peer closes first', async () => {
    const s = session({}, { answer: () => [] });
    const ready = s.peer.ready().then(
      () => 'ready',
      (error: Error & { reason?: { why: string } }) =>
        `${error.name} ${error.reason?.why}: ${error.message}`,
    );
    s.advance(30_000);
    expect(await ready).to.equal(
      'PeerClosedError timeout: expected a handshake, got the end: expected version and verack within 30000 ms',
    );
  });

  it('should resolve after the peer has closed, if it was ready once', async () => {
    const s = readySession();
    void s.peer.close({ linger: 0 });
    expect((await s.peer.ready()).version).to.equal(70016);
  });
});

describe('stats()', () => {
  it('should be plain data that changes no more', () => {
    const s = readySession({}, { hello: { services: 9n, height: 5 } });
    const before: PeerStats = s.peer.stats();
    s.remote.say('ping', { nonce: 1n });
    s.advance(5);
    const after = s.peer.stats();
    expect(before).to.deep.include({
      inbound: false,
      transport: 'v2',
      services: 9n,
      version: 70016,
      startingHeight: 5,
      connectedAt: 0,
      buffered: 0,
    });
    expect(before.commands.received['ping']).to.equal(undefined);
    expect(after.commands.received['ping']).to.deep.equal({ messages: 1, bytes: 8 });
    expect(after.commands.sent['pong']).to.deep.equal({ messages: 1, bytes: 8 });
    expect([after.received - before.received, after.sent - before.sent]).to.deep.equal([29, 29]);
    expect(after.lastReceived).to.equal(1);
    expect(after.id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });
});
