import { expect } from 'chai';
import type { Common } from '../lib/dialects/common.js';
import { decredLimits } from '../lib/dialects/decredLimits.js';
import type { Dialect } from '../lib/dialects/dialect.js';
import { commandOf } from '../lib/layout/command.js';
import type { Network } from '../lib/networks/network.js';
import { simnet } from '../lib/networks/decred.js';
import { regtest } from '../lib/networks/parallelcoin.js';
import { accept, connect } from '../lib/peer.js';
import type { CloseReason } from '../lib/peer/reason.js';
import { seeded } from '../lib/random.js';
import { scriptedRemote, type ScriptOptions } from '../lib/testing/scriptedRemote.js';
import { virtualTime } from '../lib/testing/virtualTime.js';

const MiB = 2 ** 20;

/** A peer of a coin in virtual time, the remote that a story plays, and how it ends. */
function session(network: Network<Common>, script: ScriptOptions = {}) {
  const time = virtualTime();
  const { scheduler, advance } = time;
  const remote = scriptedRemote(network, { scheduler, ...script });
  const open = script.calls ? accept : connect;
  const peer = open(remote.transport, network, { scheduler, random: seeded(1) });
  const seen: { reason?: CloseReason } = {};
  peer.closed$.subscribe((reason) => (seen.reason = reason));
  advance(1);
  const sayRaw = (name: string, bytes: Buffer) => {
    remote.say('unknown', { name, bytes });
    advance(1);
  };
  return { ...time, pending: () => time.pending, remote, peer, seen, sayRaw };
}

/** The sentence with which a payload is refused, or undefined. */
function refusal(network: Network<Common>, command: string, payload: Buffer): string | undefined {
  const s = session(network);
  s.sayRaw(command, payload);
  expect(s.seen.reason?.by ?? 'us').to.equal('us');
  return s.seen.reason?.error?.message;
}

/** A header that claims `length` bytes of `command`. */
function header({ magic }: Network<Common>, command: string, length: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt32LE(magic);
  commandOf({}).encode(command, bytes, 4);
  bytes.writeUInt32LE(length, 16);
  return bytes;
}

/** How such a claim ends a peer, or undefined where it waits for the bytes. */
function claim(network: Network<Common>, command: string, length: number): string | undefined {
  const s = session(network);
  s.remote.sayBytes(header(network, command, length));
  s.advance(1);
  return s.seen.reason?.error?.message;
}

/** How much memory beside the heap `work` keeps or claims, in MiB. */
function claimed(work: () => void): number {
  const { arrayBuffers } = process.memoryUsage();
  work();
  return (process.memoryUsage().arrayBuffers - arrayBuffers) / MiB;
}

const zeros = (length: number): string => '00'.repeat(length);
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** Command → a payload that counts one more than may be, and the sentence. */
type Counts = readonly (readonly [command: string, payload: string, sentence: string])[];

const ofDecred: Counts = [
  ['addr', 'fde903', 'addr.addresses: expected at most 1000, got 1001'],
  ['addrv2', 'fde903', 'addrv2.addresses: expected at most 1000, got 1001'],
  ['inv', 'fd51c3', 'inv.items: expected at most 50000, got 50001'],
  ['getdata', 'fd51c3', 'getdata.items: expected at most 50000, got 50001'],
  ['headers', 'fdd107', 'headers.headers: expected at most 2000, got 2001'],
  ['getheaders', `${zeros(4)}fdf501`, 'getheaders.locator: expected at most 500, got 501'],
  ['block', `${zeros(180)}fdacaa`, 'block.transactions: expected at most 43691, got 43692'],
  ['getinitstate', '21', 'getinitstate.types: expected at most 32, got 33'],
  ['initstate', '09', 'initstate.blocks: expected at most 8, got 9'],
  ['initstate', '0029', 'initstate.votes: expected at most 40, got 41'],
  ['initstate', '000008', 'initstate.treasurySpends: expected at most 7, got 8'],
  ['miningstate', `${zeros(8)}09`, 'miningstate.blocks: expected at most 8, got 9'],
  ['cfilterv2', `${zeros(32)}fe01000400`, 'cfilterv2.filter: expected at most 262144, got 262145'],
  ['cfilterv2', `${zeros(37)}21`, 'cfilterv2.proof: expected at most 32, got 33'],
  ['cfiltersv2', '65', 'cfiltersv2.filters: expected at most 100, got 101'],
  ['cftypes', 'fd0101', 'cftypes.filterTypes: expected at most 256, got 257'],
  ['cfheaders', `${zeros(33)}fdd107`, 'cfheaders.filterHeaders: expected at most 2000, got 2001'],
  ['mixpairreq', `${zeros(109)}21`, 'mixpairreq.scriptClass: expected at most 32, got 33'],
  ['mixpairreq', `${zeros(128)}fd0102`, 'mixpairreq.utxos: expected at most 512, got 513'],
  ['mixfactpoly', `${zeros(134)}fd0102`, 'mixfactpoly.seen: expected at most 512, got 513'],
  ['block', `${zeros(181)}fdacaa`, 'block.stakeTransactions: expected at most 43691, got 43692'],
  ['getcfheaders', 'fdf501', 'getcfheaders.locator: expected at most 500, got 501'],
  ['mixsecrets', `${zeros(165)}fd0104`, 'mixsecrets.slotReserveMessages: expected at most 1024, got 1025'],
  ['mixfactpoly', `${zeros(133)}fd0104`, 'mixfactpoly.roots: expected at most 1024, got 1025'],
  ['mixslotres', `${zeros(133)}fd0104`, 'mixslotres.dcMix: expected at most 1024, got 1025'],
  ['mixdcnet', `${zeros(133)}fd0104`, 'mixdcnet.dcNet: expected at most 1024, got 1025'],
  ['mixcphrtxt', `${zeros(133)}fd0102`, 'mixcphrtxt.ciphertexts: expected at most 512, got 513'],
]; // prettier-ignore

const ofParallelcoin: Counts = [
  ['addr', 'fde903', 'addr.addresses: expected at most 1000, got 1001'],
  ['inv', 'fd51c3', 'inv.items: expected at most 50000, got 50001'],
  ['notfound', 'fd51c3', 'notfound.items: expected at most 50000, got 50001'],
  ['headers', 'fdd107', 'headers.headers: expected at most 2000, got 2001'],
  ['getblocks', `${zeros(4)}66`, 'getblocks.locator: expected at most 101, got 102'],
]; // prettier-ignore

/** Largest claims that a header may make, and how much they would cost 200 peers together. */
const claims: readonly (readonly [Network<Common>, command: string, length: number])[] = [
  [simnet, 'mixdcnet', 20_988_047],
  [simnet, 'nobodyknows', 33_554_432],
  [regtest, 'block', 4_000_000],
];

for (const [name, network, counts] of [
  ['Decred', simnet, ofDecred],
  ['Parallelcoin', regtest, ofParallelcoin],
] as const) {
  describe(`a hostile remote of ${name}`, () => {
    for (const [command, payload, sentence] of counts) {
      it(`should be left for a count of its own: ${sentence}`, () => {
        expect(refusal(network, command, bytes(payload))).to.equal(sentence);
      });
    }

    it('should be left for counts of what is not there', () => {
      for (const [command, payload] of counts) {
        const at = payload.length - (/fe.{8}$/.test(payload) ? 10 : /fd.{4}$/.test(payload) ? 6 : 2);
        for (const count of ['fe01000002', 'feffffffff', 'ffffffffffffffffff', 'fd0100'])
          expect(refusal(network, command, bytes(payload.slice(0, at) + count)), command)
            .to.be.a('string')
            .that.matches(new RegExp(`^${command}\\.\\w+: expected `));
      }
    }); // prettier-ignore

    it('should be heard out: thousands of unknown commands, under names made up', () => {
      const s = session(network);
      for (let n = 0; n < 3_000; n++) s.remote.say('unknown', { name: `x${n}`, bytes: Buffer.alloc(n % 50) });
      s.advance(1);
      const { received } = s.peer.stats().commands;
      expect(Object.keys(received)).to.have.length.at.most(257);
      expect(received['…']?.messages).to.be.greaterThan(2_000);
      expect(s.seen.reason).to.equal(undefined);
    }); // prettier-ignore

    it('should be left for an unknown command as long as no message may be', () => {
      const { maxPayload } = network.dialect;
      expect(claim(network, 'nobodyknows', maxPayload)).to.equal(undefined);
      expect(claim(network, 'nobodyknows', maxPayload + 1)).to.equal(
        `expected a payload of at most ${maxPayload} bytes, got ${maxPayload + 1}`,
      );
      expect(claim(network, '__proto__', maxPayload)).to.equal(undefined);
    });

    it('should be left for a frame of another coin or network', () => {
      const s = session(network);
      s.remote.sayBytes(header({ ...network, magic: 0xd9b4bef9 }, 'ping', 8));
      s.advance(1);
      expect(s.seen.reason).to.include({ by: 'us', why: 'protocol', transient: false });
      expect(s.seen.reason?.error?.message).to.match(/^expected the magic [0-9a-f]{8} of this network, got d9b4bef9$/);
      expect(s.pending()).to.equal(0);
    }); // prettier-ignore
  });
}

describe('claims on other coins', () => {
  for (const [network, command, length] of claims) {
    it(`should cost the bytes that come, not ${length} of ${command} in ${network.dialect.name}`, () => {
      const sessions = Array.from({ length: 200 }, () => session(network));
      const cost = claimed(() => {
        for (const { remote, advance } of sessions) {
          remote.sayBytes(Buffer.concat([header(network, command, length), Buffer.alloc(1)]));
          advance(1);
        }
      });
      expect(cost).to.be.lessThan(50); // 800 to 6 700 if they were believed
      for (const { seen } of sessions) expect(seen.reason).to.equal(undefined);
    });
  }
});

describe('the limits of each command of Decred', () => {
  for (const [command, most] of Object.entries(decredLimits)) {
    if (command === 'version' || command === 'verack') continue; // the handshake is over

    it(`should leave a remote that claims more than ${most} bytes of ${command}, before they come`, () => {
      const sentence = `expected a payload of at most ${most} bytes, got ${most + 1}`;
      expect(claim(simnet, command, most + 1)).to.equal(sentence);
      if (most > 0) expect(claim(simnet, command, most)).to.equal(undefined);
    });
  }

  it('should hold for version and verack too', () => {
    for (const command of ['version', 'verack'] as const) {
      const most = decredLimits[command];
      const s = session(simnet, { calls: true, answer: () => [] });
      s.remote.sayBytes(header(simnet, command, most + 1));
      s.advance(1);
      expect(s.seen.reason?.error?.message).to.equal(
        `expected a payload of at most ${most} bytes, got ${most + 1}`,
      );
    }
  });
});

describe('chatter before verack', () => {
  const dialectAt = (network: Network<Common>, version: number) => ({
    ...{ calls: true, answer: () => [], hello: { version } },
    network,
  });
  const early = [dialectAt(simnet, 11), dialectAt(regtest, 70_013)];
  const roomOf = ({ handshake }: Dialect<unknown>) => handshake.maxEarly!;

  for (const { network, ...script } of early) {
    const { name } = network.dialect;

    it(`should be heard after it, in its order, in ${name}`, () => {
      const s = session(network, script);
      const heard: unknown[] = [];
      s.peer.message$.subscribe(({ command, payload }) => heard.push([command, payload]));
      s.remote.say('getaddr');
      s.remote.say('ping', { nonce: 5n });
      s.advance(1);
      expect(heard).to.deep.equal([]);
      s.remote.say('verack');
      s.advance(1);
      expect(heard).to.deep.equal([
        ['getaddr', undefined],
        ['ping', { nonce: 5n }],
      ]);
    });

    it(`should be cut off at ${roomOf(network.dialect)} bytes in ${name}`, () => {
      const s = session(network, script);
      const part = 2 ** 18 - 24;
      for (let n = 0; n < 4; n++) s.sayRaw('nobodyknows', Buffer.alloc(part));
      expect(s.seen.reason).to.equal(undefined);
      s.sayRaw('nobodyknows', Buffer.alloc(0));
      expect(s.seen.reason).to.include({ by: 'us', why: 'protocol' });
      expect(s.seen.reason?.error?.message).to.equal(
        'expected verack after at most 1048576 bytes, got 1048600',
      );
      expect(s.pending()).to.equal(0);
    });

    it(`should be cut off at a thousand messages in ${name}, however small`, () => {
      const s = session(network, script);
      for (let n = 0; n < 40_000 && !s.seen.reason; n++) s.sayRaw('x', Buffer.alloc(0));
      expect(s.seen.reason?.error?.message).to.equal(
        'expected verack after at most 1000 messages, got more',
      );
      expect(s.peer.stats().commands.received['x']?.messages).to.equal(1_001);
    });

    it(`should win no time in ${name}`, () => {
      const s = session(network, script);
      for (let second = 0; second < 60 && !s.seen.reason; second++) {
        s.remote.say('getaddr');
        s.advance(1_000);
      }
      expect(s.seen.reason).to.include({ by: 'us', why: 'timeout' });
      expect(s.pending()).to.equal(0);
    });
  }

  it('should be no business of Decred from version 12 on', () => {
    for (const version of [12, 13]) {
      const s = session(simnet, { calls: true, answer: () => [], hello: { version } });
      s.remote.say('ping', { nonce: 5n });
      s.advance(1);
      expect(s.seen.reason?.error?.message).to.equal('expected verack next to version, got ping');
    }
  });

  it('should be heard out in Parallelcoin where it is verack again and again', () => {
    const s = session(regtest);
    for (let n = 0; n < 3_000; n++) s.remote.say('verack');
    s.remote.say('ping', { nonce: 5n });
    s.advance(1);
    expect(s.seen.reason).to.equal(undefined);
    expect(s.remote.heard.at(-1)).to.deep.include({ command: 'pong', payload: { nonce: 5n } });
  });

  it('should end a peer of Decred at a second verack', () => {
    const s = session(simnet);
    s.remote.say('verack');
    s.advance(1);
    expect(s.seen.reason?.error?.message).to.equal('expected no second verack');
  });
});

describe('grids of mixing messages', () => {
  const head = zeros(133);

  it('should be as large as their cells say, not as rows and columns multiply', () => {
    const cost = claimed(() => {
      for (let n = 0; n < 50; n++) {
        expect(refusal(simnet, 'mixslotres', bytes(`${head}fd0004fd0002`))).to.equal(
          'mixslotres.dcMix: expected at least 524288 bytes, got 0',
        );
        expect(refusal(simnet, 'mixdcnet', bytes(`${head}fd0004fd000414`))).to.match(
          /^mixdcnet\.dcNet: expected at least 20971520 bytes, got 0$/,
        );
      }
    });
    expect(cost).to.be.lessThan(20);
  });
});

describe('a checksum', () => {
  it('should be of the coin: double SHA-256 is none in Decred', () => {
    const s = session(simnet);
    const verack = header(simnet, 'getaddr', 0);
    verack.writeUInt32LE(0xe2e0f65d, 20);
    s.remote.sayBytes(verack);
    s.advance(1);
    expect(s.seen.reason?.error?.message).to.equal(
      'expected the checksum 866e6f71 for getaddr, got e2e0f65d',
    );
  });
});
