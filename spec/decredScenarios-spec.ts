/**
 * The stories that dcrd's `peer` package tells in its tests (`peer_test.go`), and what Decred's peers say to each other, in virtual time.
 */
import { expect } from 'chai';
import { decred, type Decred } from '../lib/dialects/decred.js';
import type { Item } from '../lib/dialects/dialect.js';
import {
  HandshakeError,
  HandshakeTimeoutError,
  RefusedError,
  SelfConnectionError,
  StallError,
} from '../lib/errors.js';
import { Hash } from '../lib/hash/hash.js';
import { blockHash } from '../lib/messages/decred/headers.js';
import { mixHash } from '../lib/messages/decred/mixHashes.js';
import { mixpairreq } from '../lib/messages/decred/mixPairing.js';
import { buildTransaction, txid } from '../lib/messages/decred/transactions.js';
import { simnet } from '../lib/networks/decred.js';
import { accept, connect } from '../lib/peer.js';
import type { Peer } from '../lib/peer/face.js';
import type { PeerOptions } from '../lib/peer/options.js';
import type { CloseReason } from '../lib/peer/reason.js';
import { seeded } from '../lib/random.js';
import type { AnyMessage, Command } from '../lib/shapes.js';
import { scriptedRemote, type ScriptOptions } from '../lib/testing/scriptedRemote.js';
import { virtualTime } from '../lib/testing/virtualTime.js';
import { memory } from '../lib/transports/memory.js';
import { payloadOf, rowsOf } from './messages/decred/vectors.js';

type Options = PeerOptions<Decred>;

const userAgent = '/dcrwire:1.0.0/peer:1.0/';

/** One who calls and one who is called, after the handshake. */
function pair(outbound: Options = {}, inbound: Options = {}) {
  const time = virtualTime();
  const { scheduler, advance } = time;
  const { a, b } = memory({ scheduler });
  const given = { scheduler, userAgent };
  const caller = connect(a, simnet, { ...given, random: seeded(1), ...outbound });
  const callee = accept(b, simnet, { ...given, random: seeded(2), ...inbound });
  advance(1);
  return { caller, callee, advance, scheduler };
}

/** A peer and the remote that a spec plays. */
function session(options: Options = {}, script: ScriptOptions = {}) {
  const { scheduler, advance } = virtualTime();
  const remote = scriptedRemote(simnet, { scheduler, ...script });
  const open = script.calls ? accept : connect;
  const peer = open(remote.transport, simnet, { scheduler, random: seeded(1), ...options });
  const said = (command: string) => remote.heard.filter((message) => message.command === command);
  return { remote, peer, advance, scheduler, said };
}

/** The reason of a closed peer, and when it closed. */
function ending({ peer, scheduler }: Pick<ReturnType<typeof session>, 'peer' | 'scheduler'>) {
  let end: (CloseReason & { readonly at: number }) | undefined;
  peer.closed$.subscribe((reason) => (end = { ...reason, at: scheduler.now() }));
  return () => end;
}
const endOf = (peer: Peer<Decred>): CloseReason | undefined => {
  let end: CloseReason | undefined;
  peer.closed$.subscribe((reason) => (end = reason));
  return end;
};

/** Nothing by itself: a remote that must be told what to say. */
const mute = { answer: () => [] };
const versionOf = (version: number, nonce = 7n): Decred['version'] =>
  decred.handshake.hello({
    ...{ version, services: 1n, time: 0, nonce },
    ...{ userAgent: '/dcrwire:1.0.0/dcrd:2.1.0/', height: 9, relay: true },
  }) as Decred['version'];

const item = (type: string, n: number): Item => ({
  type,
  hash: new Hash(n, n >>> 3, n * 7, 1, 2, 3, 4, 5),
});
const tx = buildTransaction({ version: 1, inputs: [], outputs: [], lockTime: 7, expiry: 0 });
const genesis = decred.messages.block.unpack(
  payloadOf(rowsOf('genesis').find(({ name }) => name === 'genesis-simnet')!),
);
const pairRequest = mixpairreq.unpack(
  payloadOf(rowsOf('mixing').find(({ command }) => command === 'mixpairreq')!),
);

describe("dcrd's handshake", () => {
  for (const outbound of [9, 11, 12]) {
    for (const inbound of [9, 11, 12]) {
      const lower = Math.min(outbound, inbound);
      it(`should agree on ${lower} where one of ${outbound} calls one of ${inbound}`, () => {
        const { caller, callee } = pair({ version: outbound }, { version: inbound });

        expect(caller.remote).to.include({ version: lower, advertised: lower, userAgent });
        expect(callee.remote).to.include({ version: lower, advertised: outbound, userAgent });
        for (const peer of [caller, callee]) {
          const { received } = peer.stats().commands;
          expect(Object.keys(received)).to.deep.equal(['version', 'verack']);
        }
      });
    }
  }

  it('should be of 158 bytes each way, with statistics that agree (C3.1)', () => {
    const { caller, callee } = pair();
    for (const peer of [caller, callee]) {
      expect(peer.remote).to.include({ version: 12, services: 0n, userAgent, timeOffset: 0 });
      const stats = peer.stats();
      expect([stats.sent, stats.received]).to.deep.equal([158, 158]);
      expect([stats.lastPingNonce, stats.lastPingTime, stats.lastPingMicros]).to.deep.equal([
        0n,
        0,
        0,
      ]);
      expect([stats.id, stats.address]).to.deep.equal([peer.id, peer.address]);
    }
  });

  it('should ask once whether a remote is wanted (C3.2)', () => {
    let asked = 0;
    const { caller, callee } = pair({}, { admit: () => (asked++, undefined) });

    expect(asked).to.equal(1);
    expect([caller.remote.version, callee.remote.version]).to.deep.equal([12, 12]);
  });

  it('should leave one that is not wanted without a word (C3.2)', () => {
    const { caller, callee } = pair({}, { admit: () => ({ reason: 'full' }) });

    expect(endOf(callee)?.error).to.be.instanceOf(RefusedError);
    expect(endOf(callee)?.error?.message).to.equal('full');
    expect(endOf(caller)?.why).to.equal('ended');
    expect(caller.stats().commands.received).to.deep.equal({});
  });

  it('should leave one of version 8, the last that had reject (C3.4)', () => {
    const { caller, callee } = pair({ version: 8 }, { version: 8 });

    expect(endOf(callee)?.error).to.include({ breach: 'obsolete', command: 'version' });
    expect(endOf(caller)?.why).to.equal('ended');
  });

  it('should fail at once to ask for our height, whoever calls (C3.5)', () => {
    const height = () => {
      throw new Error('no chain');
    };
    expect(() => pair({ height })).to.throw('no chain');
    expect(() => pair({}, { height })).to.throw('no chain');
  });

  it('should end with a second version, or a second verack (C3.6)', () => {
    for (const again of ['version', 'verack'] as const) {
      const { caller, callee, advance } = pair();
      const outcomes: unknown[] = [];
      const sent$ =
        again === 'version' ? caller.send('version', versionOf(12)) : caller.send('verack');
      sent$.subscribe(({ status }) => outcomes.push(status));
      advance(1_000);

      expect(outcomes).to.deep.equal(['sent']);
      expect(endOf(callee)?.error).to.include({ breach: 'repeated', command: again });
    }
  });

  it('should know the height of a remote, and that it has risen (C3.8)', () => {
    const { caller } = pair({}, { height: () => 100 });
    for (const [height, known] of [
      [99, 100],
      [101, 101],
    ] as const) {
      caller.remote.raise(height);
      expect(caller.remote.lastBlock).to.equal(known);
    }
    expect(caller.stats().startingHeight).to.equal(100);
  });

  it('should have an error for each of the five faults, and none for two (C3.14)', () => {
    const faults: Readonly<Record<string, readonly [CloseReason | undefined, string]>> = {
      ErrNotVersionMessage: [played('verack'), 'protocol'],
      ErrSelfConnection: [calledItself(), 'self'],
      ErrProtocolVerTooOld: [played('version', versionOf(8)), 'protocol'],
      ErrNotVerAckMessage: [played('version', versionOf(12), 'getaddr'), 'protocol'],
      ErrHandshakeTimeout: [played(), 'timeout'],
    };
    const breaches = Object.entries(faults).map(([name, [end, why]]) => {
      expect(end?.why, name).to.equal(why);
      return end!.error instanceof HandshakeError ? end!.error.breach : end!.error!.name;
    });
    expect(breaches).to.deep.equal([
      'early',
      SelfConnectionError.name,
      'obsolete',
      'early',
      HandshakeTimeoutError.name,
    ]);
    const sentences = Object.values(faults).map(([end]) => end!.error!.message);
    expect(sentences).to.deep.equal([
      'expected version first, got verack',
      'expected another node, got a connection to ourselves',
      'expected version 9 or later, got 8',
      'expected verack next to version, got getaddr',
      'expected version and verack within 30000 ms',
    ]);
  });

  /** The end of a peer whose remote says these, a payload behind its command. */
  function played(...words: readonly (string | Decred['version'])[]): CloseReason | undefined {
    const s = session({}, mute);
    s.advance(1);
    for (const [i, word] of words.entries())
      if (word === 'version') s.remote.say('version', words[i + 1] as Decred['version']);
      else if (typeof word === 'string') s.remote.say(word as 'verack');
    s.advance(30_000);
    return endOf(s.peer);
  }

  function calledItself(): CloseReason | undefined {
    const nonces = new Set<bigint>();
    const { callee } = pair({ nonces }, { nonces, random: seeded(3) });
    return endOf(callee);
  }
});

describe('what comes before verack', () => {
  it('should end one of version 12, whatever it is', () => {
    for (const command of ['getaddr', 'sendheaders', 'mempool'] as const) {
      const s = session({}, mute);
      s.advance(1);
      s.remote.say('version', versionOf(12));
      s.remote.say(command);
      s.remote.say('verack');
      s.advance(1);
      expect(endOf(s.peer)?.error?.message).to.equal(
        `expected verack next to version, got ${command}`,
      );
    }
  });

  for (const version of [9, 11]) {
    it(`should be heard first where the version in force is ${version}`, () => {
      const s = session({}, mute);
      const heard: string[] = [];
      s.peer.ready$.subscribe(() => heard.push('ready'));
      s.peer.message$.subscribe(({ command }) => heard.push(command));
      s.advance(1);
      s.remote.say('version', versionOf(version));
      s.remote.say('getaddr');
      s.remote.say('ping', { nonce: 5n });
      s.remote.say('sendheaders');
      s.advance(1);
      expect(heard).to.deep.equal([]);
      s.remote.say('verack');
      s.remote.say('mempool');
      s.advance(1);

      expect(heard).to.deep.equal(['ready', 'getaddr', 'ping', 'mempool']);
      expect(s.peer.remote.asked('sendheaders')).not.to.equal(undefined);
      expect(s.said('pong').map(({ payload }) => payload)).to.deep.equal([{ nonce: 5n }]);
      expect(s.said('verack')).to.have.length(1);
    });
  }

  it('should end one of version 11 that says more than a mebibyte', () => {
    const s = session({}, mute);
    s.advance(1);
    s.remote.say('version', versionOf(11));
    for (let n = 0; n < 3; n++)
      s.remote.say('unknown', { name: 'filler', bytes: Buffer.alloc(500_000) });
    s.advance(1);

    expect(endOf(s.peer)?.error).to.include({ breach: 'early', command: 'filler' });
  });
});

describe('listening to dcrd (C3.3)', () => {
  const payloads = new Map(
    ['handshake', 'messages', 'mixing', 'blocks', 'transactions']
      .flatMap(rowsOf)
      .map((row) => [row.command, payloadOf(row)]),
  );

  for (const command of Object.keys(decred.messages) as Command<Decred>[]) {
    const gate = command === 'version' || command === 'verack';
    it(`should hear ${command} ${gate ? 'as a breach of the rules' : 'as itself'}`, () => {
      const s = session({ behaviours: [] });
      s.advance(1);
      const seen: string[] = [];
      s.peer.on(command).subscribe((message) => seen.push(message.command));
      s.remote.say('unknown', { name: command, bytes: payloads.get(command)! });
      s.advance(1);

      expect(seen).to.deep.equal(gate ? [] : [command]);
      expect(endOf(s.peer)?.why).to.equal(gate ? 'protocol' : undefined);
    });
  }

  it('should refuse a payload that is too long for its command, before it has come', () => {
    const s = session();
    s.advance(1);
    const claim = Buffer.alloc(24);
    claim.writeUInt32LE(simnet.magic);
    claim.write('mixkeyxchg', 4, 'latin1');
    claim.writeUInt32LE(17_816, 16);
    s.remote.sayBytes(claim);
    s.advance(1);

    expect(endOf(s.peer)?.error?.message).to.equal(
      'expected a payload of at most 17815 bytes, got 17816',
    );
  });
});

describe('the habits of Decred', () => {
  it('should ping after 107 s, and be answered (C3.15)', () => {
    const { caller, advance } = pair();
    const pongs: bigint[] = [];
    caller.on('pong').subscribe(({ payload }) => pongs.push(payload.nonce));
    advance(106_990);
    expect(caller.stats().commands.sent['ping']).to.equal(undefined);
    advance(100);
    expect(caller.stats().commands.sent['ping']?.messages).to.equal(1);
    expect(pongs).to.have.length(1);
    advance(3 * 3_600_000);
    expect(endOf(caller)).to.equal(undefined);
  });

  it('should leave one that is silent for 120 s', () => {
    const s = session();
    const end = ending(s);
    s.advance(119_000);
    expect(end()).to.equal(undefined);
    s.advance(2_000);
    expect(end()).to.include({ why: 'idle' });
  });

  it('should announce after 100 to 500 ms, and blocks at once', () => {
    const waits: number[] = [];
    for (let seed = 10; seed < 40; seed++) {
      const { caller, callee, advance, scheduler } = pair({ random: seeded(seed) });
      const heard: [number, string | number][] = [];
      const start = scheduler.now();
      callee.on('inv').subscribe(({ payload }) => {
        for (const { type } of payload.items) heard.push([scheduler.now() - start, type]);
      });
      caller.announce([item('tx', 1), item('mix', 2), item('block', 3)]);
      advance(600);
      const [[atOnce, first], [wait, second], [together, third]] = heard as [
        [number, string],
        [number, string],
        [number, string],
      ];
      expect([atOnce, first, second, third]).to.deep.equal([0, 'block', 'tx', 'mix']);
      expect(together).to.equal(wait);
      waits.push(wait);
    }
    expect(Math.min(...waits)).to.be.within(100, 200);
    expect(Math.max(...waits)).to.be.within(400, 500);
  });

  it('should remember ten thousand items by their age, and announce none of them', () => {
    const { caller, callee, advance } = pair();
    let announced = 0;
    callee.on('inv').subscribe(({ payload }) => (announced += payload.items.length));
    for (let n = 0; n < 10_000; n++) caller.remember(item('tx', n));
    for (let n = 0; n < 10_000; n += 97) expect(caller.knows(item('tx', n))).to.equal(true);
    caller.announce(Array.from({ length: 50 }, (_, n) => item('tx', n * 200)));
    advance(600);
    expect(announced).to.equal(0);
    for (let n = 10_000; n < 30_000; n++) caller.remember(item('tx', n));
    const known = Array.from({ length: 1_000 }, (_, n) => item('tx', n)).filter((each) =>
      caller.knows(each),
    );
    expect(known.length).to.be.below(20); // by chance
  });

  it('should announce by the thousand', () => {
    const { caller, callee, advance } = pair();
    const counts: number[] = [];
    callee.on('inv').subscribe(({ payload }) => counts.push(payload.items.length));
    caller.announce(Array.from({ length: 2_500 }, (_, n) => item('mix', n)));
    advance(600);
    expect(counts.length).to.equal(3);
    expect(counts.slice(0, 2)).to.deep.equal([1_000, 1_000]);
    expect(counts[2]).to.be.within(480, 500); // one in a thousand is taken for known
  });

  it('should announce no transaction and no mixing message to one that wants none', () => {
    const { caller, callee, advance } = pair({}, { relay: false });
    const types: unknown[] = [];
    callee.on('inv').subscribe(({ payload }) => types.push(payload.items[0]!.type));
    caller.announce([item('mix', 1), item('tx', 2), item('block', 3)]);
    advance(600);
    expect(types).to.deep.equal(['block']);
  });
});

/** What each item is, and the message that delivers it. */
const things = [
  [
    { type: 'tx', hash: txid(tx) },
    { command: 'tx', payload: tx },
  ],
  [
    { type: 'block', hash: blockHash(genesis.header) },
    { command: 'block', payload: genesis },
  ],
  [
    { type: 'mix', hash: mixHash(pairRequest) },
    { command: 'mixpairreq', payload: pairRequest },
  ],
] as const;

describe('from inv to the thing itself', () => {
  it('should go by the hash of each: transaction, block, mixing message', () => {
    const { caller, callee, advance } = pair();
    const say = callee.send as (command: string, payload: unknown) => unknown;
    const heard: AnyMessage[] = [];
    caller.on('inv').subscribe(({ payload }) => caller.send('getdata', payload));
    callee.on('getdata').subscribe(({ payload }) => {
      for (const asked of payload.items) {
        const found = things.find(([{ hash }]) => hash.equals(asked.hash));
        if (found) say(found[1].command, found[1].payload);
      }
    });
    caller.on('tx', 'block', 'mixpairreq').subscribe((message) => heard.push(message));
    callee.announce(things.map(([thing]) => thing));
    advance(100_000);

    expect(heard.map(({ command }) => command)).to.deep.equal(['block', 'tx', 'mixpairreq']);
    expect(heard.map(({ payload }) => payload)).to.deep.equal([genesis, tx, pairRequest]);
    expect(endOf(caller)).to.equal(undefined);
    for (const [thing] of things) expect(caller.knows(thing)).to.equal(true);
  });
});

describe('the deadlines of Decred', () => {
  const pongs = ({ command, payload }: AnyMessage): readonly AnyMessage[] => {
    if (command === 'version')
      return [
        { command: 'version', payload: versionOf(12) },
        { command: 'verack', payload: undefined },
      ];
    return command === 'ping' ? [{ command: 'pong', payload }] : [];
  };
  /** A peer that asks at 1 ms, and hears an answer at 29 s, if there is one. */
  function asking(question: AnyMessage, answer?: AnyMessage) {
    const s = session({}, { answer: pongs });
    const end = ending(s);
    s.advance(1);
    (s.peer.send as (command: string, payload: unknown) => unknown)(
      question.command,
      question.payload,
    );
    s.advance(29_000);
    if (answer) s.remote.say(answer.command as 'initstate', answer.payload as never);
    s.advance(600_000);
    return end();
  }

  for (const [thing, message] of things) {
    const question = { command: 'getdata', payload: { items: [thing] } };

    it(`should be 30 s for a ${thing.type}, which ${message.command} ends, or notfound`, () => {
      const late = asking(question);
      expect(late).to.include({ why: 'stalled', at: 30_001 });
      expect(late?.error?.message).to.equal(
        `expected an answer to getdata of ${thing.type} ${thing.hash} within 30000 ms`,
      );
      expect(asking(question, message)).to.equal(undefined);
      expect(asking(question, { command: 'notfound', payload: question.payload })).to.equal(
        undefined,
      );
      const other = { items: [item(thing.type, 77)] };
      expect(asking(question, { command: 'notfound', payload: other })?.why).to.equal('stalled');
    });
  }

  it('should be 30 s for getinitstate, which initstate ends', () => {
    const question = { command: 'getinitstate', payload: { types: ['headblocks'] } };
    const answer = { blocks: [], votes: [], treasurySpends: [] };
    const late = asking(question);

    expect(late).to.include({ why: 'stalled', at: 30_001 });
    expect(late?.error).to.be.instanceOf(StallError);
    expect(late?.error).to.include({ asked: 'getinitstate' });
    expect(asking(question, { command: 'initstate', payload: answer })).to.equal(undefined);
    expect(asking(question, { command: 'headers', payload: { headers: [] } })?.at).to.equal(30_001);
  });

  it('should be none for other questions', () => {
    const locator = { version: 0, locator: [], stop: Hash.zero };
    const questions: readonly AnyMessage[] = [
      { command: 'getheaders', payload: locator },
      { command: 'getblocks', payload: locator },
      { command: 'mempool', payload: undefined },
      { command: 'getcfilterv2', payload: { blockHash: Hash.zero } },
      { command: 'getcfsv2', payload: { startHash: Hash.zero, stopHash: Hash.zero } },
    ];
    for (const question of questions) expect(asking(question)).to.equal(undefined);
  });

  it('should be for at most 75 000 items at once', () => {
    const s = session({}, { answer: pongs });
    const end = ending(s);
    s.advance(1);
    const ask = (from: number, count: number) =>
      s.peer.send('getdata', {
        items: Array.from({ length: count }, (_, n) => item('mix', from + n)) as never,
      });
    ask(0, 50_000);
    ask(50_000, 25_000);
    s.advance(10);
    expect(end()).to.equal(undefined);
    ask(75_000, 1);
    s.advance(10);
    expect(end()).to.include({ why: 'overflow' });
  });
});
