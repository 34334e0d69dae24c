/**
 * The stories that btcd's `peer` package tells in its tests (`peer_test.go`), and those that it documents without testing, in
 * virtual time.
 */
import { expect } from 'chai';
import { firstValueFrom, Observable } from 'rxjs';
import { bitcoin, type Bitcoin } from '../lib/dialects/bitcoin.js';
import { Hash } from '../lib/hash/hash.js';
import { regtest } from '../lib/networks/bitcoin.js';
import { accept, connect } from '../lib/peer.js';
import type { Peer } from '../lib/peer/face.js';
import type { PeerOptions } from '../lib/peer/options.js';
import { addrMessages, rejectMessages } from '../lib/push.js';
import { seeded } from '../lib/random.js';
import { askOnce } from '../lib/requests/askOnce.js';
import type { Command, Transport } from '../lib/shapes.js';
import { virtualTime } from '../lib/testing/virtualTime.js';
import { memory } from '../lib/transports/memory.js';
import { item, readySession, session } from './peer/session.js';
import { bytes, vectors } from './vectors/load.js';

const NETWORK = 1n;
const WITNESS = 8n;
const userAgent = '/btcwire:0.5.0/peer:1.0(comment)/';

/** An outbound and an inbound peer that have shaken hands. */
function pair(outbound: PeerOptions<Bitcoin>, inbound: PeerOptions<Bitcoin>) {
  const { scheduler, advance } = virtualTime();
  const { a, b } = memory({ scheduler });
  const caller = connect(a, regtest, { scheduler, userAgent, v2: 'off', ...outbound });
  const callee = accept(b, regtest, { scheduler, userAgent, v2: 'off', ...inbound });
  advance(1);
  return { caller, callee, advance };
}

/** A transport that counts how often it is closed. */
function counting(transport: Transport) {
  const count = { closed: 0 };
  const counted: Transport = (flow) => (said$) =>
    new Observable((heard) => {
      heard.add(() => count.closed++);
      heard.add(transport(flow)(said$).subscribe(heard));
    });
  return { counted, count };
}

const why = (peer: Peer<Bitcoin>): string | undefined => {
  let reason: string | undefined;
  peer.closed$.subscribe((closed) => (reason = closed.why));
  return reason;
};

describe('disconnecting', () => {
  it('should close the connection once, however often and early it is asked for (C1.1, C1.2)', () => {
    for (let round = 0; round < 100; round++) {
      const { scheduler, advance } = virtualTime();
      const { counted, count } = counting(memory({ scheduler }).a);
      const peer = connect(counted, regtest, { scheduler });
      advance(round % 2);
      void [peer.close(), peer.close(), peer.close({ linger: 0 })];
      advance(2_000);
      expect(count.closed).to.equal(1);
      expect(why(peer)).to.equal('closed');
    }
  });

  it('should take calls from inside a subscriber and from outside, and end once (C5.33)', () => {
    const { caller, callee, advance } = pair({}, {});
    let ends = 0;
    callee.closed$.subscribe(() => ends++);
    callee.on('ping').subscribe(() => void callee.close());
    caller.send('ping', { nonce: 1n });
    advance(1);
    void callee.close();
    advance(2_000);
    expect(ends).to.equal(1);
  });

  it('should leave what is asked of the peer afterwards without effect (C1.8)', () => {
    const { caller, callee, advance } = pair({}, {});
    void caller.close({ linger: 0 });
    const item = { type: 'tx', hash: regtest.genesis.hash } as const;
    caller.announce([item]);
    caller.remember(item);
    caller.announce([item]);
    const outcomes: unknown[] = [];
    caller.send('getaddr').subscribe((outcome) => outcomes.push(outcome));
    caller.send('ping', { nonce: 1n });
    void caller.close();
    advance(60_000);
    expect(outcomes).to.deep.equal([{ status: 'dropped', why: 'closed' }]);
    expect(callee.stats().commands.received['inv']).to.equal(undefined);
  });
});

describe('the basic handshake', () => {
  it('should agree on 70002, and count 167 bytes each way (C1.3)', () => {
    const { caller, callee } = pair({ services: NETWORK | WITNESS }, { version: 70_002 });
    for (const peer of [caller, callee]) {
      expect(peer.remote).to.include({
        version: 70_002,
        userAgent,
        height: 0,
        lastBlock: 0,
        timeOffset: 0,
      });
      expect(peer.remote.features).to.deep.equal([]);
      const { sent, received, commands, lastPingNonce, lastPingTime, lastPingMicros } =
        peer.stats();
      expect([sent, received]).to.deep.equal([167, 167]);
      expect([lastPingNonce, lastPingTime, lastPingMicros]).to.deep.equal([0n, 0, 0]);
      for (const way of [commands.sent, commands.received])
        expect(way['verack']?.messages).to.equal(1);
    }
    expect(caller.remote.services).to.equal(0n);
    expect(callee.remote.services).to.equal(NETWORK | WITNESS);
  });

  it('should give statistics that agree with what the peer says otherwise (C1.5)', () => {
    const { caller } = pair({}, { services: NETWORK, height: () => 12 });
    const { id, services, version, startingHeight, inbound, address, timeOffset } = caller.stats();
    expect([id, services, version]).to.deep.equal([
      caller.id,
      caller.remote.services,
      caller.remote.advertised,
    ]);
    expect([startingHeight, inbound, address]).to.deep.equal([12, caller.inbound, caller.address]);
    expect(timeOffset).to.equal(caller.remote.timeOffset);
  });

  const offers: readonly [string, number, number, boolean][] = [
    ['both are of 70016', 70_016, 70_016, true],
    ['both are of 70015', 70_015, 70_015, false],
    ['the one who is called is of 70015', 70_016, 70_015, false],
    ['the one who calls is of 70015', 70_015, 70_016, false],
  ];
  for (const [when, outbound, inbound, both] of offers) {
    it(`should ${both ? '' : 'not '}exchange sendaddrv2 when ${when} (C1.14–C1.16)`, () => {
      const { caller, callee } = pair({ version: outbound }, { version: inbound });
      for (const peer of [caller, callee]) {
        expect(peer.remote.asked('sendaddrv2') !== undefined).to.equal(both);
        expect(peer.remote.version).to.equal(Math.min(outbound, inbound));
      }
    });
  }

  it('should leave a remote of version 1 without another word (C1.11)', () => {
    const s = session({}, { hello: { version: 1 } });
    s.advance(1_000);
    expect(why(s.peer)).to.equal('protocol');
    expect(s.remote.heard.map(({ command }) => command)).to.deep.equal(['version']);
  });

  it('should leave, and say nothing, when the first message is no version (C5.19)', () => {
    const s = session({}, { answer: () => [] });
    s.remote.say('verack');
    s.advance(1_000);
    expect(why(s.peer)).to.equal('protocol');
    expect(s.remote.heard).to.have.length(1);
  });

  it('should fail to ask for our height at once, not in the handshake (C1.7)', () => {
    const height = () => {
      throw new Error('no chain');
    };
    expect(() => connect(memory().a, regtest, { height })).to.throw('no chain');
  });

  it('should be repeated by nobody: a second version ends the one who hears it (C1.12)', () => {
    const { caller, callee, advance } = pair({}, {});
    const outcomes: unknown[] = [];
    const { hello } = bitcoin.handshake;
    const nothing = { version: 0, services: 0n, time: 0, nonce: 0n, userAgent: '' };
    caller
      .send('version', hello({ ...nothing, height: 0, relay: false }) as Bitcoin['version'])
      .subscribe(({ status }) => outcomes.push(status));
    advance(1);
    expect([outcomes, why(callee), why(caller)]).to.deep.equal([['sent'], 'protocol', 'ended']);
  });

  it('should take chatter before verack in any order (C5.20)', () => {
    const s = session({}, { answer: () => [] });
    s.advance(1);
    s.remote.say('version', { ...(s.remote.heard[0]!.payload as Bitcoin['version']), nonce: 2n });
    s.remote.say('ping', { nonce: 1n });
    s.remote.say('sendaddrv2');
    s.remote.say('feature', { id: 'BIP434', data: Buffer.alloc(0) });
    s.remote.say('unknown', { name: 'hello', bytes: Buffer.alloc(7) });
    s.remote.say('wtxidrelay');
    s.remote.say('verack');
    s.advance(1);
    expect(s.peer.remote.version).to.equal(70_016);
    expect(s.heard('pong')).to.have.length(0);
  });

  it('should notice a nonce of ours after fifty other connections (C5.18)', () => {
    const nonces = new Set<bigint>();
    const first = session({ nonces }, { answer: () => [] });
    first.advance(1);
    for (let n = 0; n < 51; n++) session({ nonces, random: () => n / 64 }, { answer: () => [] });
    const { nonce } = first.remote.heard[0]!.payload as Bitcoin['version'];
    const echo = session(
      { nonces, random: () => 63 / 64 },
      { calls: true, hello: { nonce: nonce! } },
    );
    echo.advance(1);
    expect(why(echo.peer)).to.equal('self');
    expect(echo.remote.heard).to.have.length(0);
  });
});

describe('listening', () => {
  /** One payload of each command, from the vectors. */
  const messages = new Map(
    vectors<{ command: string; hex: string }[]>('bitcoin/messages.json').map(({ command, hex }) => [
      command,
      bytes(hex),
    ]),
  );
  const { features } = bitcoin.handshake;

  for (const command of Object.keys(bitcoin.messages) as Command<Bitcoin>[]) {
    const gate = features.includes(command) || command === 'version' || command === 'verack';
    it(`should hear ${command} ${gate ? 'as a breach of the rules' : 'as itself'} after the handshake (C1.6)`, () => {
      const s = readySession({ behaviours: [] });
      const seen: string[] = [];
      s.peer.on(command).subscribe((message) => seen.push(message.command));
      s.peer.on('unknown').subscribe(({ payload }) => seen.push(`unknown ${payload.name}`));
      const payload = messages.get(command);
      expect(payload, `a vector of ${command}`).not.to.equal(undefined);
      s.remote.say('unknown', { name: command, bytes: payload! });
      s.advance(1);
      expect(seen).to.deep.equal(gate ? [] : [command]);
      expect(why(s.peer)).to.equal(gate ? 'protocol' : undefined);
    });
  }

  it('should hear what follows an unknown command, empty or not, and leave at one that claims 5 MB (C5.23)', () => {
    const s = readySession();
    for (const length of [100, 0])
      s.remote.say('unknown', { name: 'fossil', bytes: Buffer.alloc(length) });
    s.remote.say('ping', { nonce: 7n });
    s.advance(1);
    expect(s.remote.heard.at(-1)).to.deep.include({ command: 'pong', payload: { nonce: 7n } });
    const claim = Buffer.alloc(24);
    claim.writeUInt32LE(regtest.magic);
    claim.write('fossil', 4, 'latin1');
    claim.writeUInt32LE(5_000_000, 16);
    s.remote.sayBytes(claim);
    s.advance(1);
    expect(why(s.peer)).to.equal('protocol');
  });
});

describe('what is told and asked', () => {
  it('should raise the last block, and never lower it (C1.13)', () => {
    const { peer } = readySession({}, { hello: { height: 100 } });
    const heights = [peer.remote.lastBlock];
    for (const height of [99, 101]) {
      peer.remote.raise(height);
      heights.push(peer.remote.lastBlock);
    }
    expect(heights).to.deep.equal([100, 100, 101]);
  });

  it('should announce a block at once, and keep what is known of the last one (C1.9)', async () => {
    const { peer, heard, advance } = readySession({}, { hello: { height: 234_439 } });
    peer.remote.raise(234_440);
    peer.announce([item(7, 'block')]);
    void peer.close();
    advance(2_000);
    expect(heard('inv').map(({ payload }) => payload)).to.deep.equal([
      { items: [item(7, 'block')] },
    ]);
    expect(peer.remote.lastBlock).to.equal(234_440);
    expect((await firstValueFrom(peer.closed$)).why).to.equal('closed');
  });

  it('should leave in order, by every helper there is (C1.10)', () => {
    const s = readySession({ behaviours: [] });
    const { peer } = s;
    const before = s.remote.heard.length;
    const addresses = Array.from({ length: 5 }, (_, n) => ({
      ...{ time: 0, services: 1n, port: 8_333 },
      ip: Buffer.alloc(16, n),
    }));
    const question = { version: 70_016, locator: [], stop: Hash.zero };
    const refusal = { message: 'block', code: 'malformed', reason: 'dupe block' } as const;
    const asks = askOnce(peer);
    for (const { command, payload } of addrMessages(addresses, seeded(1)))
      peer.send(command, payload);
    asks.getblocks([]);
    asks.getheaders([]);
    for (let n = 0; n < 2; n++)
      for (const { command, payload } of rejectMessages(peer.remote, refusal))
        peer.send(command, payload);
    peer.send('getaddr');
    peer.send('ping', { nonce: 42n });
    peer.send('mempool');
    peer.send('getdata', { items: [] });
    peer.send('getheaders', question);
    peer.send('feefilter', { feeRate: 20_000n });
    void peer.close();
    s.advance(2_000);

    expect(s.remote.heard.slice(before).map(({ command }) => command)).to.deep.equal(
      'addr getblocks getheaders reject reject getaddr ping mempool getdata getheaders feefilter'.split(
        ' ',
      ),
    );
  });
});

describe('pings', () => {
  it('should go at 120 and 240 seconds, and be measured when they are answered (C5.14)', () => {
    const s = readySession({}, { answer: readyAnswer });
    s.advance(119_999);
    expect(s.heard('ping')).to.have.length(1);
    const { lastPingNonce } = s.peer.stats();
    expect(lastPingNonce).not.to.equal(0n);
    s.advance(79);
    s.remote.say('pong', { nonce: lastPingNonce + 1n });
    s.advance(0);
    expect(s.peer.stats()).to.include({ lastPingNonce, lastPingMicros: 0 });
    s.advance(1);
    s.remote.say('pong', { nonce: lastPingNonce });
    s.advance(0);
    expect(s.peer.stats()).to.include({ lastPingNonce: 0n, lastPingMicros: 80_000 });
    s.advance(119_920);
    expect(s.heard('ping')).to.have.length(2);
  });

  it('should have no nonce and no answer up to version 60000 (C5.15)', () => {
    const s = readySession({ version: 60_000 });
    s.remote.say('ping', {});
    s.advance(240_000);
    expect(s.heard('ping').map(({ payload }) => payload)).to.deep.equal([{}, {}]);
    expect(s.heard('pong')).to.have.length(0);
    expect(s.peer.stats()).to.include({ lastPingNonce: 0n, lastPingMicros: 0 });
  });

  /** Shakes hands, and answers no ping. */
  function readyAnswer({ command }: { readonly command: string }) {
    if (command !== 'version') return [];
    const self = {
      version: 70_016,
      services: 0n,
      time: 0,
      nonce: 9n,
      userAgent: '/quiet/',
      height: 0,
      relay: true,
    };
    const version = { command: 'version', payload: bitcoin.handshake.hello(self) };
    return [version, { command: 'verack', payload: undefined }];
  }
});
