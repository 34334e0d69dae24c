import { expect } from 'chai';
import { NEVER, tap, ignoreElements } from 'rxjs';
import type { Behaviour } from '../../lib/behaviours/behaviour.js';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { item, readySession, session } from './session.js';

/** A behaviour that only writes down what it hears. */
const eavesdrop =
  (seen: string[], name: string): Behaviour<Bitcoin> =>
  ({ on }) =>
    on('ping').pipe(
      tap(({ payload }) => seen.push(`${name}${payload.nonce}`)),
      ignoreElements(),
    );

/** Writes down each ping that a user is shown. */
function watched(...args: Parameters<typeof session>) {
  const s = session(...args);
  const seen: string[] = [];
  s.peer.on('ping').subscribe(({ payload }) => seen.push(`${payload.nonce}`));
  s.advance(1);
  return { ...s, seen };
}

describe('the order of what is heard', () => {
  it('should show a message to frame$, behaviours as listed, on as subscribed, and message$, in this order', () => {
    const seen: string[] = [];
    const behaviours = [eavesdrop(seen, 'first'), eavesdrop(seen, 'second')];
    const { peer, remote, advance } = session({ behaviours });
    peer.message$.subscribe(({ command }) => seen.push(`message$ ${command}`));
    peer.on('ping').subscribe(() => seen.push('on a'));
    peer.on('ping', 'pong').subscribe(() => seen.push('on b'));
    advance(1);
    peer.frame$.subscribe(({ command }) => seen.push(`frame$ ${command}`));
    remote.say('ping', { nonce: 1n });
    advance(1);
    expect(seen).to.deep.equal([
      'frame$ ping',
      'first1',
      'second1',
      'on a',
      'on b',
      'message$ ping',
    ]);
  });

  it('should set facts before anybody is shown the message', () => {
    const { peer, remote, advance } = readySession();
    let fact: unknown;
    peer.on('sendheaders').subscribe(() => (fact = peer.remote.asked('sendheaders')?.command));
    remote.say('sendheaders');
    advance(1);
    expect(fact).to.equal('sendheaders');
  });

  it('should show what a handler causes after the message in hand has reached everybody', () => {
    const { peer, remote, advance } = readySession();
    const seen: string[] = [];
    peer.on('ping').subscribe(() => {
      peer.send('ping', { nonce: 9n });
      seen.push('ping a');
    });
    remote.heard$.subscribe(
      ({ command }) => command === 'ping' && remote.say('pong', { nonce: 9n }),
    );
    peer.on('ping').subscribe(() => seen.push('ping b'));
    peer.on('pong').subscribe(() => seen.push('pong'));
    remote.say('ping', { nonce: 1n });
    advance(1);
    expect(seen).to.deep.equal(['ping a', 'ping b', 'pong']);
  });

  it('should deliver nothing inside a call', () => {
    const { peer, remote, advance, seen } = watched();
    let inside = false;
    peer.message$.subscribe(() => expect(inside).to.equal(false));
    remote.heard$.subscribe(
      ({ command }) => command === 'getaddr' && remote.say('ping', { nonce: 1n }),
    );
    inside = true;
    peer.send('getaddr');
    peer.hold()();
    inside = false;
    advance(1);
    expect(seen).to.deep.equal(['1']);
  });
});

describe('ready', () => {
  it('should come before every message, after behaviours have started', () => {
    const seen: string[] = [];
    const starting: Behaviour<Bitcoin> = () => {
      seen.push('behaviour');
      return NEVER;
    };
    const { peer, remote, advance } = session({ behaviours: [starting] });
    peer.message$.subscribe(({ command }) => seen.push(command));
    peer.ready$.subscribe(() => seen.push('ready'));
    remote.heard$.subscribe(
      ({ command }) => command === 'verack' && remote.say('ping', { nonce: 1n }),
    );
    advance(1);
    expect(seen).to.deep.equal(['behaviour', 'ready', 'ping']);
  });

  it('should leave time for whoever awaits ready() and subscribes then', async () => {
    const { session: real } = await import('./realSession.js');
    const { peer, remote } = real();
    const seen: unknown[] = [];
    await peer.ready();
    await Promise.resolve().then(() => Promise.resolve());
    const done = new Promise<void>((resolve) => {
      peer.on('ping').subscribe(({ payload }) => {
        seen.push(payload.nonce);
        if (seen.length === 2) resolve();
      });
    });
    await done;
    expect(seen).to.deep.equal([1n, 2n]);
    void remote;
    await peer.close({ linger: 0 });
  });

  it('should show nothing to a holder before the release, however long that takes', () => {
    const { peer, remote, advance } = session();
    const release = peer.hold();
    const seen: unknown[] = [];
    remote.heard$.subscribe(
      ({ command }) => command === 'verack' && remote.say('ping', { nonce: 1n }),
    );
    advance(5_000);
    expect(peer.remote.version).to.equal(70016);
    peer.on('ping').subscribe(({ payload }) => seen.push(payload.nonce));
    release();
    expect(seen).to.deep.equal([]);
    advance(0);
    expect(seen).to.deep.equal([1n]);
  });

  it('should show the first message in the next turn, at the same time', () => {
    const { peer, remote, advance, scheduler } = session();
    let at: number | undefined;
    remote.heard$.subscribe(
      ({ command }) => command === 'verack' && remote.say('ping', { nonce: 1n }),
    );
    peer.on('ping').subscribe(() => (at = scheduler.now()));
    advance(10);
    expect(at).to.equal(0);
  });

  it('should replay what was negotiated', () => {
    const { peer } = readySession();
    let version: number | undefined;
    peer.ready$.subscribe((negotiated) => (version = negotiated.version));
    expect(version).to.equal(70016);
  });
});

describe('hold', () => {
  it('should stop showing at once, and show all in order in a later turn after the release', () => {
    const { peer, remote, advance, seen } = watched();
    const release = peer.hold();
    remote.say('ping', { nonce: 1n });
    remote.say('ping', { nonce: 2n });
    advance(1);
    expect(seen).to.deep.equal([]);
    release();
    remote.say('ping', { nonce: 3n });
    expect(seen).to.deep.equal([]);
    advance(1);
    expect(seen).to.deep.equal(['1', '2', '3']);
  });

  it('should let behaviours go on hearing', () => {
    const { peer, remote, advance, heard } = readySession();
    peer.hold();
    remote.say('ping', { nonce: 1n });
    advance(1);
    expect(heard('pong')).to.have.length(1);
  });

  it('should stop again when a handler takes a hold in the middle of the release', () => {
    const { peer, remote, advance, seen } = watched();
    let again: (() => void) | undefined;
    peer.on('ping').subscribe(() => (again ??= peer.hold()));
    const release = peer.hold();
    for (const nonce of [1n, 2n, 3n]) remote.say('ping', { nonce });
    advance(1);
    release();
    advance(1);
    expect(seen).to.deep.equal(['1']);
    again!();
    advance(1);
    expect(seen).to.deep.equal(['1', '2', '3']);
  });

  it('should pause reading when readAhead bytes wait, and lose nothing', () => {
    const { peer, remote, advance, seen } = watched({ readAhead: 100 }, { capacity: 32 });
    const release = peer.hold();
    for (let n = 1n; n <= 20n; n++) remote.say('ping', { nonce: n });
    advance(1_000);
    const { received } = peer.stats();
    advance(1_000);
    expect(peer.stats().received).to.equal(received);
    expect(peer.stats().commands.received['ping']?.messages).to.be.within(4, 6);
    release();
    advance(1_000);
    expect(seen).to.have.length(20);
  });

  it('should let exactly as much wait as may', () => {
    const { peer, remote, advance } = readySession({ maxWaiting: 64, readAhead: 1_000 });
    peer.hold();
    let why: string | undefined;
    peer.closed$.subscribe((reason) => (why = reason.why));
    for (const nonce of [1n, 2n]) remote.say('ping', { nonce }); // 32 bytes each
    advance(1);
    expect(why).to.equal(undefined);
    remote.say('ping', { nonce: 3n });
    advance(1);
    expect(why).to.equal('overflow');
  });

  it('should close with overflow when more waits than may', () => {
    const { peer, remote, advance } = readySession({ maxWaiting: 100, readAhead: 1_000 });
    peer.hold();
    let why: string | undefined;
    peer.closed$.subscribe((reason) => (why = reason.why));
    for (let n = 1n; n <= 4n; n++) remote.say('ping', { nonce: n });
    advance(1);
    expect(why).to.equal('overflow');
  });
});

describe('subscribing and unsubscribing', () => {
  it('should never close anything', () => {
    const { peer, remote, advance } = readySession();
    for (const stream$ of [
      peer.on('ping'),
      peer.message$,
      peer.frame$,
      peer.ready$,
      peer.closed$,
    ]) {
      (stream$ as typeof peer.message$).subscribe().unsubscribe();
    }
    peer
      .send('inv', { items: [item(1)] })
      .subscribe()
      .unsubscribe();
    remote.say('ping', { nonce: 1n });
    advance(1);
    expect(remote.heard.at(-1)).to.include({ command: 'pong' });
  });
});
