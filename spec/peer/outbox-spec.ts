import { expect } from 'chai';
import { concatMap, map, of } from 'rxjs';
import type { Behaviour } from '../../lib/behaviours/behaviour.js';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { SendOutcome } from '../../lib/shapes.js';
import { readySession, session } from './session.js';

type Session = ReturnType<typeof session>;

/** Sends `count` pings and gathers how each ended. */
function sendPings({ peer }: Session, count: number): SendOutcome[] {
  const outcomes: SendOutcome[] = [];
  for (let n = 1; n <= count; n++) {
    peer.send('ping', { nonce: BigInt(n) }).subscribe((outcome) => outcomes.push(outcome));
  }
  return outcomes;
}
const nonces = ({ heard }: Session) =>
  heard('ping').map(({ payload }) => (payload as { nonce: bigint }).nonce);
const statuses = (outcomes: SendOutcome[]) =>
  outcomes.map((outcome) => (outcome.status === 'dropped' ? outcome.why : outcome.status));

describe('send', () => {
  it('should leave in the order of the calls, and settle as sent', () => {
    const s = readySession();
    const outcomes = sendPings(s, 3);
    s.advance(1);
    expect(nonces(s)).to.deep.equal([1n, 2n, 3n]);
    expect(statuses(outcomes)).to.deep.equal(['sent', 'sent', 'sent']);
  });

  it('should hold what is said before ready, then let it go first, in order, before what was said because of it (C5.28)', () => {
    const s = session();
    s.peer.ready$.subscribe(() => s.peer.send('ping', { nonce: 99n }));
    const outcomes = sendPings(s, 60);
    s.advance(1);
    expect(nonces(s)).to.deep.equal([...Array.from({ length: 60 }, (_, n) => BigInt(n + 1)), 99n]);
    expect(new Set(statuses(outcomes))).to.deep.equal(new Set(['sent']));
    expect(outcomes).to.have.length(60);
  });

  it('should drop as overflow what is said before ready beyond maxHeld', () => {
    const s = session({ maxHeld: 3 });
    const outcomes = sendPings(s, 5);
    expect(statuses(outcomes)).to.deep.equal(['overflow', 'overflow']);
    s.advance(1);
    expect(nonces(s)).to.deep.equal([1n, 2n, 3n]);
  });

  it('should not count against maxHeld what is said once ready', () => {
    const s = readySession({ maxHeld: 1 }, { capacity: 32 });
    s.remote.pause(true);
    const outcomes = sendPings(s, 3);
    s.remote.pause(false);
    s.advance(1);
    expect(statuses(outcomes)).to.deep.equal(['sent', 'sent', 'sent']);
  });

  it('should drop as closed what nobody can hear any more', () => {
    const s = session({}, { answer: () => [] });
    const outcomes = sendPings(s, 60);
    s.advance(30_000);
    outcomes.push(...sendPings(s, 1));
    expect(statuses(outcomes)).to.deep.equal(Array.from({ length: 61 }, () => 'closed'));
  });

  it('should drop as invalid what has no bytes, say why, and harm nothing else', () => {
    const s = readySession();
    const outcomes: SendOutcome[] = [];
    s.peer.send('ping', { nonce: -1n }).subscribe((outcome) => outcomes.push(outcome));
    s.advance(1);
    const [outcome] = outcomes;
    expect(outcome).to.deep.include({ status: 'dropped', why: 'invalid' });
    expect(String((outcome as { error?: Error }).error)).to.match(/nonce: expected a bigint/);
    sendPings(s, 1);
    s.advance(1);
    expect(nonces(s)).to.deep.equal([1n]);
  });

  it('should drop as overflow what is said while more than maxBuffered bytes are unwritten', () => {
    const s = readySession({ v2: 'off', maxBuffered: 1_024 }, { capacity: 64 });
    s.remote.pause(true);
    const outcomes = sendPings(s, 37);
    expect(statuses(outcomes)).to.deep.equal(['sent', 'sent', 'overflow', 'overflow', 'overflow']);
    s.remote.pause(false);
    s.advance(1);
    expect(nonces(s)).to.have.length(34); // two in the pipe, 32 that wait
  });

  it('should take what fills maxBuffered to the byte and no more, and count what is written out again (C3.12, C3.13)', () => {
    const s = readySession({ v2: 'off', maxBuffered: 1_024, behaviours: [] }, { capacity: 64 });
    s.remote.pause(true);
    const outcomes: SendOutcome[] = [];
    const say = (size: number) =>
      s.peer
        .send('unknown', { name: 'bulk', bytes: Buffer.alloc(size - 24) })
        .subscribe((outcome) => outcomes.push(outcome));
    for (let n = 0; n < 4; n++) say(256);
    expect([statuses(outcomes), s.peer.stats().buffered]).to.deep.equal([[], 1_024]);
    say(24);
    expect([statuses(outcomes), s.peer.stats().buffered]).to.deep.equal([['overflow'], 1_024]);
    s.remote.pause(false);
    s.advance(1);
    expect(statuses(outcomes)).to.deep.equal(['overflow', 'sent', 'sent', 'sent', 'sent']);
    expect(s.peer.stats().buffered).to.equal(0);
    expect(s.heard('unknown')).to.have.length(4);
  });

  it('should settle every send exactly once when the connection breaks, and before closed$ (C5.27)', () => {
    const s = readySession({}, { capacity: 80 });
    s.remote.pause(true);
    const log: string[] = [];
    for (let n = 1; n <= 5; n++) {
      s.peer.send('ping', { nonce: BigInt(n) }).subscribe((outcome) => log.push(outcome.status));
    }
    s.peer.closed$.subscribe(({ why }) => log.push(why));
    s.remote.reset();
    s.advance(1);
    expect(log).to.deep.equal(['sent', 'sent', 'failed', 'dropped', 'dropped', 'network']);
  });
});

describe('what behaviours say', () => {
  const echo: Behaviour<Bitcoin> = ({ on }) =>
    on('pong').pipe(map(({ payload }) => ({ command: 'ping', payload }) as const));

  it('should take its place in the same queue', () => {
    const s = readySession({ behaviours: [echo] });
    s.peer.on('pong').subscribe(() => s.peer.send('ping', { nonce: 2n }));
    s.remote.say('pong', { nonce: 1n });
    s.advance(1);
    expect(nonces(s)).to.deep.equal([1n, 2n]);
  });

  it('should end the peer with the reason of a behaviour that fails, is not said right, or throws at once', () => {
    const failing: Behaviour<Bitcoin>[] = [
      ({ on }) =>
        on('ping').pipe(
          map(() => {
            throw new Error('my fault');
          }),
        ),
      ({ on }) =>
        on('ping').pipe(concatMap(() => of({ command: 'ping', payload: { nonce: -1n } } as const))),
      () => {
        throw new Error('never started');
      },
    ];
    const reasons = failing.map((behaviour) => {
      const s = session({ behaviours: [behaviour] });
      const seen: string[] = [];
      s.peer.ready$.subscribe(() => seen.push('ready'));
      s.peer.closed$.subscribe(({ why, by, error }) => seen.push(`${why} ${by} ${error?.message}`));
      s.advance(1);
      s.remote.say('ping', { nonce: 1n });
      s.advance(1);
      return seen;
    });
    expect(reasons[0]).to.deep.equal(['ready', 'behaviour us my fault']);
    expect(reasons[1]![1]).to.match(/^behaviour us nonce: expected a bigint/);
    expect(reasons[2]).to.deep.equal(['ready', 'behaviour us never started']);
  });

  it('should start no behaviour after one that fails at once', () => {
    const started: string[] = [];
    const first: Behaviour<Bitcoin> = () => {
      started.push('first');
      throw new Error('my fault');
    };
    const second: Behaviour<Bitcoin> = () => {
      started.push('second');
      return of({ command: 'getaddr', payload: undefined });
    };
    const s = readySession({ behaviours: [first, second] });
    expect(started).to.deep.equal(['first']);
    expect(s.heard('getaddr')).to.deep.equal([]);
  });

  it('should close with overflow when it may not be written, never drop it in silence', () => {
    const flood: Behaviour<Bitcoin> = ({ on }) =>
      on('pong').pipe(
        concatMap(() =>
          Array.from(
            { length: 50 },
            (_, n) => ({ command: 'ping', payload: { nonce: BigInt(n) } }) as const,
          ),
        ),
      );
    const s = readySession(
      { v2: 'off', behaviours: [flood], maxBuffered: 1_024 },
      { capacity: 64 },
    );
    let why: string | undefined;
    s.peer.closed$.subscribe((reason) => (why = reason.why));
    s.remote.pause(true);
    s.remote.say('pong', { nonce: 1n });
    s.advance(1);
    expect(why).to.equal('overflow');
  });
});

describe('sent', () => {
  it('should tell a behaviour what has been written, by whomever', () => {
    const written: string[] = [];
    const note: Behaviour<Bitcoin> = ({ sent, on }) => {
      sent().subscribe(({ command }) => written.push(command));
      sent('ping').subscribe(({ payload }) => written.push(`nonce ${payload.nonce}`));
      return on('ping').pipe(
        map(({ payload: { nonce = 0n } }) => ({ command: 'pong', payload: { nonce } }) as const),
      );
    };
    const s = readySession({ behaviours: [note] });
    s.peer.send('ping', { nonce: 5n });
    s.remote.say('ping', { nonce: 6n });
    s.advance(1);
    expect(written).to.deep.equal(['nonce 5', 'ping', 'pong']);
  });
});
