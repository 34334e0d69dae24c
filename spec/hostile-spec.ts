import { expect } from 'chai';
import type { Bitcoin } from '../lib/dialects/bitcoin.js';
import { Hash } from '../lib/hash/hash.js';
import { commandOf } from '../lib/layout/command.js';
import { regtest } from '../lib/networks/bitcoin.js';
import type { CloseReason } from '../lib/peer/reason.js';
import * as sessions from './peer/session.js';

const MINUTE = 60_000;
const MiB = 2 ** 20;

/** Their remotes say bare frames, so v1. */
const session: typeof sessions.session = (options, script) =>
  sessions.session({ v2: 'off', ...options }, script);
const readySession: typeof session = (options, script) =>
  sessions.readySession({ v2: 'off', ...options }, script);
type Session = ReturnType<typeof session>;

/** Follows how a session ends. */
function end({ peer }: Session): { readonly reason?: CloseReason } {
  const seen: { reason?: CloseReason } = {};
  peer.closed$.subscribe((reason) => (seen.reason = reason));
  return seen;
}

/** A v1 header that claims `length` bytes of `command`. */
function header(command: string, length: number, checksum = 0): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt32LE(regtest.magic);
  commandOf({}).encode(command, bytes, 4);
  bytes.writeUInt32LE(length, 16);
  bytes.writeUInt32LE(checksum, 20);
  return bytes;
}

/** How much memory beside the heap's garbage `work` keeps or claims, in MiB. */
function claimed(work: () => void): number {
  const { arrayBuffers } = process.memoryUsage();
  work();
  return (process.memoryUsage().arrayBuffers - arrayBuffers) / MiB;
}

describe('a slow loris', () => {
  it('should be cut off in the handshake after 30 seconds', () => {
    const s = session({}, { answer: () => [] });
    const seen = end(s);
    const version = header('version', 100);
    for (let minute = 0; minute < 24 && !seen.reason; minute++) {
      s.remote.sayBytes(version.subarray(minute, minute + 1));
      s.advance(MINUTE);
    }
    expect(seen.reason).to.include({ why: 'timeout', by: 'us', transient: true });
    expect(s.peer.stats().received).to.equal(1);
    expect(s.pending()).to.equal(0);
  });

  it('should be cut off afterwards when its byte a minute is no pong', () => {
    const s = readySession();
    const seen = end(s);
    const started = s.scheduler.now();
    const block = Buffer.concat([header('block', 4_000_000), Buffer.alloc(100)]);
    for (let minute = 0; minute < 60 && !seen.reason; minute++) {
      s.remote.sayBytes(block.subarray(minute, minute + 1));
      s.advance(MINUTE);
    }
    expect(seen.reason).to.include({ why: 'timeout' });
    expect(s.scheduler.now() - started).to.be.within(22 * MINUTE, 23 * MINUTE); // 2 min to the ping, 20 for the pong
  });
});

describe('a remote that never answers', () => {
  it('should be left when the pong is overdue, though it goes on talking', () => {
    const s = readySession();
    const seen = end(s);
    s.remote.pause(true);
    for (let minute = 0; minute < 60 && !seen.reason; minute++) {
      s.remote.say('feefilter', { feeRate: 1n });
      s.advance(MINUTE);
    }
    expect(seen.reason).to.include({ why: 'timeout' });
    expect(seen.reason?.error?.name).to.equal('PingTimeoutError');
  });
});

describe('a remote that never reads', () => {
  it('should cost no more than maxBuffered, and be left by the first behaviour that cannot speak', () => {
    const s = readySession({ maxBuffered: 10_000 }, { capacity: 100 });
    const seen = end(s);
    s.remote.pause(true);
    for (let n = 1n; n <= 1_000n && !seen.reason; n++) {
      s.remote.say('ping', { nonce: n });
      s.advance(10);
      expect(s.peer.stats().buffered).to.be.at.most(10_000);
    }
    expect(seen.reason).to.include({ why: 'overflow', by: 'us' });
  });
});

describe('a half-open connection', () => {
  it('should be noticed by the pong that does not come', () => {
    const s = readySession({}, { answer: ({ command }) => (command === 'version' ? hello() : []) });
    const seen = end(s);
    s.advance(23 * MINUTE);
    expect(seen.reason).to.include({ why: 'timeout' });
    expect(s.pending()).to.equal(0);
  });

  const hello = () => {
    const self = {
      version: 70_016,
      services: 0n,
      time: 0,
      nonce: 3n,
      userAgent: '/gone/',
      height: 0,
      relay: true,
    };
    const payload = regtest.dialect.handshake.hello(self);
    return [
      { command: 'version', payload },
      { command: 'verack', payload: undefined },
    ];
  };
});

describe('claims', () => {
  it('should cost the bytes that come, not the 4 MB that are claimed', () => {
    const sessions = Array.from({ length: 200 }, () => readySession());
    const cost = claimed(() => {
      for (const s of sessions) {
        s.remote.sayBytes(Buffer.concat([header('block', 4_000_000), Buffer.alloc(1)]));
        s.advance(1);
      }
    });
    expect(cost).to.be.lessThan(50); // 800 if they were believed
  });

  it('should end at once at a payload that is longer than may be', () => {
    const s = readySession();
    const seen = end(s);
    s.remote.sayBytes(header('block', 4_000_001));
    s.advance(1);
    expect(seen.reason?.error?.message).to.equal(
      'expected a payload of at most 4000000 bytes, got 4000001',
    );
  });

  it('should end at a count that is more than may be, or more than is there', () => {
    const lists = ['fd51c3', 'fe01000002', 'ffffffffffffffffff', 'fd0010'];
    const messages = lists.map((count) => {
      const s = readySession();
      const seen = end(s);
      s.remote.say('unknown', { name: 'inv', bytes: Buffer.from(count, 'hex') });
      s.advance(1);
      return seen.reason?.error?.message;
    });
    expect(messages[0]).to.equal('inv.items: expected at most 50000, got 50001');
    for (const message of messages) expect(message).to.match(/^inv\.items: expected /);
  });
});

describe('floods', () => {
  it('should be heard out without memory: a million announcements', () => {
    const s = readySession();
    const seen = end(s);
    for (let message = 0; message < 20; message++) {
      const items = Array.from({ length: 50_000 }, (_, n) => {
        return { type: 'wtx', hash: new Hash(n, message, 0, 0, 0, 0, 0, 0) } as const;
      });
      s.remote.say('inv', { items });
      s.advance(10);
    }
    expect(s.peer.stats().commands.received['inv']?.messages).to.equal(20);
    expect(s.peer.known.size).to.equal(1_000);
    expect(seen.reason).to.equal(undefined);
  }).timeout(20_000);

  it('should be heard out: endless addresses', () => {
    const s = readySession();
    const seen = end(s);
    const entry = { time: 1, services: 9n, ip: Buffer.alloc(16), port: 8333 };
    const addresses = Array.from({ length: 1_000 }, () => entry);
    for (let message = 0; message < 500; message++) {
      s.remote.say('addr', { addresses });
      s.advance(1);
    }
    expect(s.peer.stats().commands.received['addr']?.messages).to.equal(500);
    expect(seen.reason).to.equal(undefined);
  });

  it('should be heard out: thousands of unknown commands, under names made up', () => {
    const s = readySession();
    const seen = end(s);
    for (let n = 0; n < 3_000; n++) {
      s.remote.say('unknown', { name: `x${n}`, bytes: Buffer.alloc(n % 50) });
      s.advance(0);
    }
    const { received } = s.peer.stats().commands;
    expect(Object.keys(received)).to.have.length.at.most(257);
    expect(received['…']?.messages).to.be.greaterThan(2_000);
    expect(seen.reason).to.equal(undefined);
  });
});

describe('breaches of the rules', () => {
  const breaches: readonly [string, (s: Session) => void, RegExp][] = [
    [
      'the version of another network (C5.34)',
      (s) => {
        const frame = Buffer.alloc(24);
        frame.writeUInt32LE(0xd9b4bef9);
        s.remote.sayBytes(frame);
      },
      /^expected the magic dab5bffa of this network, got d9b4bef9$/,
    ],
    [
      'garbage after verack',
      (s) => s.remote.sayBytes(Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')),
      /^expected the magic dab5bffa/,
    ],
    [
      'a second version',
      (s) => s.remote.say('version', s.remote.heard[0]!.payload as Bitcoin['version']),
      /^expected no second version/,
    ],
    ['a second verack', (s) => s.remote.say('verack'), /^expected no second verack/],
    [
      'wtxidrelay after verack',
      (s) => s.remote.say('wtxidrelay'),
      /^expected wtxidrelay before verack/,
    ],
    [
      'sendaddrv2 after verack',
      (s) => s.remote.say('sendaddrv2'),
      /^expected sendaddrv2 before verack/,
    ],
    [
      'a checksum that does not fit',
      (s) => s.remote.sayBytes(header('verack', 0, 7)),
      /^expected the checksum e2e0f65d for verack, got 00000007/,
    ],
    [
      'a payload cut short',
      (s) => s.remote.say('unknown', { name: 'pong', bytes: Buffer.alloc(3) }),
      /^pong\.nonce: expected 8 bytes, got 3/,
    ],
    [
      'a payload with more than belongs there',
      (s) => s.remote.say('unknown', { name: 'pong', bytes: Buffer.alloc(9) }),
      /^pong: expected the end, got 1 more bytes/,
    ],
  ];
  for (const [what, breach, message] of breaches) {
    it(`should end at ${what}, and say what was got`, () => {
      const s = readySession();
      const seen = end(s);
      breach(s);
      s.advance(1);
      expect(seen.reason).to.include({ by: 'us', why: 'protocol', transient: false });
      expect(seen.reason?.error?.message).to.match(message);
      expect(s.pending()).to.equal(0);
    });
  }

  it('should not mind a pong that nobody asked for', () => {
    const s = readySession();
    const seen = end(s);
    s.remote.say('pong', { nonce: 7n });
    s.advance(1);
    expect(seen.reason).to.equal(undefined);
  });
});

describe('a remote that leaves in the handshake', () => {
  const moments: readonly [string, readonly string[]][] = [
    ['before it has said anything', []],
    ['after its version', ['version']],
    ['after a feature', ['version', 'wtxidrelay']],
    ['after its verack', ['version', 'verack']],
  ];
  for (const [moment, says] of moments) {
    for (const how of ['end', 'reset'] as const) {
      it(`should be a value on closed$: ${how} ${moment}`, () => {
        const s = session({}, { answer: () => [] });
        const seen = end(s);
        let outcome: string | undefined;
        s.peer.send('getaddr').subscribe(({ status }) => (outcome = status));
        s.advance(1);
        const version = s.remote.heard[0]!.payload as Bitcoin['version'];
        for (const command of says) {
          if (command === 'version') s.remote.say('version', { ...version, nonce: 5n });
          else s.remote.say(command as 'verack' | 'wtxidrelay');
        }
        s.advance(1);
        s.remote[how]();
        s.advance(2_000);
        expect(seen.reason).to.include(
          how === 'end' ? { why: 'ended', by: 'remote' } : { why: 'network', by: 'network' },
        );
        expect(seen.reason?.transient).to.equal(true);
        expect(outcome).to.equal(says.includes('verack') ? 'sent' : 'dropped');
        expect(s.pending()).to.equal(0);
      });
    }
  }
});
