/**
 * How nodes of Parallelcoin behave, played in their own bytes, and what our peers make of it.
 */
import { expect } from 'chai';
import { Hash } from '../../lib/hash/hash.js';
import { txid } from '../../lib/messages/parallelcoin/transactions.js';
import { mainnet } from '../../lib/networks/parallelcoin.js';
import { rejects } from '../../lib/presets/rejects.js';
import { bytes } from '../vectors/load.js';
import { forkVectors } from './forkVectors.js';
import { meeting } from './meeting.js';

const { rows, recording } = forkVectors('parallelcoin');
const all = [...rows('handshake'), ...rows('messages'), ...rows('errors')];

const met = meeting(mainnet, all, { lastWords: rejects });

const P9 = 'version-70013-mainnet-addrme-filled';
const CPP = 'version-80000-cpp-node';

describe('a p9 node', () => {
  it('should be heard when it speaks before its verack, and answered after it', () => {
    const { ends, heard, peer, say } = met();
    const asked: string[] = [];
    peer.on('getaddr', 'inv').subscribe(({ command }) => asked.push(command));
    say(P9, 'getaddr', 'ping', 'inv-tx-block', 'sendheaders');
    expect([asked, heard()]).to.deep.equal([[], ['version', 'verack']]);
    say('verack');

    expect(asked).to.deep.equal(['getaddr', 'inv']);
    expect(heard()).to.deep.equal(['version', 'verack', 'pong']);
    expect(peer.remote.asked('sendheaders')).to.not.equal(undefined);
    expect(peer.remote.version).to.equal(70_013);
    expect(ends).to.deep.equal([]);
  });

  it('should be left when it says a mebibyte before its verack', () => {
    const { advance, ends, remote, say } = met();
    say(P9);
    for (let n = 0; n < 65; n++) {
      remote.say('unknown', { name: 'chatter', bytes: Buffer.alloc(16_384 - 24) });
    }
    advance(2_000);

    expect(ends).to.deep.equal([
      'protocol: expected verack after at most 1048576 bytes, got 1064960',
    ]);
  });

  it('should say verack as often as it likes, and version once', () => {
    const { advance, ends, heard, say } = met();
    say(P9, 'verack', 'verack', 'ping', 'verack');
    expect(heard()).to.deep.equal(['version', 'verack', 'pong']);
    expect(ends).to.deep.equal([]);
    say(P9);
    advance(2_000);

    expect(ends).to.deep.equal(['protocol: expected no second version']);
    expect(heard().at(-1)).to.equal('reject');
  });

  it('should have each of its pings answered, one every second', () => {
    const { advance, heard, say } = met();
    say(P9, 'verack');
    for (let seconds = 0; seconds < 100; seconds++) {
      advance(990);
      say('ping');
    }

    expect(heard().filter((command) => command === 'pong')).to.have.lengthOf(100);
  });

  it('should hear of us at least once a minute, after which it leaves', () => {
    const { advance, remote, say } = met();
    say(P9, 'verack');
    let before = remote.heard.length;
    for (let minutes = 0; minutes < 30; minutes++) {
      advance(59_000);
      for (const { command, payload } of remote.heard.slice(before)) {
        if (command === 'ping') remote.say('pong', payload as { nonce: bigint });
      }
      expect(remote.heard.length).to.be.above(before);
      before = remote.heard.length;
    }
  });

  it('should be met when it calls', () => {
    const { heard, peer, say } = met({ calls: true });
    say('version-70013-mainnet', 'getaddr', 'verack');

    expect(heard()).to.deep.equal(['version', 'verack']);
    expect(peer.remote.userAgent).to.equal('/btcwire:0.5.0/pod:v0.0.2+/');
  });
});

for (const way of ['called', 'calling'] as const) {
  describe(`a peer of p9's package, ${way}`, () => {
    it('should be met, heard and answered, in its own words', () => {
      const { ends, heard, peer, remote, advance } = met({ calls: way === 'calling' });
      const frames = recording()[way];
      const told: string[] = [];
      peer.message$.subscribe(({ command }) => told.push(command));
      const ids: string[] = [];
      peer.on('inv').subscribe(({ payload }) => ids.push(`${payload.items[0]!.hash}`));
      peer.on('tx').subscribe(({ payload }) => ids.push(`${txid(payload)}`));
      for (const { hex } of frames) remote.sayBytes(bytes(hex));
      advance(10);

      expect(frames.slice(0, 5).map(({ command }) => command)).to.deep.equal([
        'version',
        'getaddr',
        'ping',
        'verack',
        'verack',
      ]);
      expect(told).to.deep.equal(
        frames.map(({ command }) => command).filter((command) => !command.startsWith('ver')),
      );
      expect(ids[1]).to.equal(ids[0]);
      expect(heard().slice(0, 3)).to.deep.equal(['version', 'verack', 'pong']);
      expect(peer.remote).to.include({ version: 70_013, userAgent: '/btcwire:0.5.0/p9:1.0/' });
      expect(ends).to.deep.equal([]);
    });
  });
}

describe('a C++ node of Parallelcoin', () => {
  it('should be agreed with on 70001, though it says 80000', () => {
    const { peer, say } = met();
    say(CPP, 'verack');

    expect(peer.remote).to.include({
      version: 70_001,
      advertised: 80_000,
      userAgent: '/Parallelcoin:1.0.0/',
      relay: true,
    });
  });

  it('should not be told why we leave, which it would not understand', () => {
    const { advance, ends, heard, say } = met();
    say(CPP, 'verack', CPP);
    advance(2_000);

    expect(ends).to.deep.equal(['protocol: expected no second version']);
    expect(heard()).to.not.include('reject');
  });

  it('should ping with the nonce 0, and be answered', () => {
    const { remote, say } = met();
    say(CPP, 'verack', 'ping-cpp-node-zero-nonce');

    expect(remote.heard.at(-1)).to.include({ command: 'pong' });
    expect(remote.heard.at(-1)!.payload).to.deep.equal({ nonce: 0n });
  });

  it('should be heard when it says 50 000 items, and told of 500 at a time', () => {
    const { advance, ends, peer, remote, say } = met();
    say(CPP, 'verack');
    const counts: number[] = [];
    peer.on('inv').subscribe(({ payload }) => counts.push(payload.items.length));
    const payload = Buffer.concat([bytes('fd50c3'), Buffer.alloc(50_000 * 36)]);
    remote.say('unknown', { name: 'inv', bytes: payload });
    advance(1_000);
    expect(counts).to.deep.equal([50_000]);

    const item = (n: number) =>
      ({ type: 'tx', hash: new Hash(n + 1, 0, 0, 0, 0, 0, 0, 0) }) as const;
    peer.announce(Array.from({ length: 1_200 }, (_, n) => item(n)));
    advance(1_000);
    const told = remote.heard.filter(({ command }) => command === 'inv');
    expect(
      told.map((message) => (message.payload as { items: unknown[] }).items.length),
    ).to.deep.equal([500, 500, 200]);
    expect(ends).to.deep.equal([]);
  });

  it('should be borne when it says what p9 does not know', () => {
    const { ends, peer, say } = met();
    const names: string[] = [];
    peer.on('unknown').subscribe(({ payload }) => names.push(payload.name));
    say(CPP, 'verack', 'err-unknown-command-sendcmpct', 'err-unknown-command-sendaddrv2');

    expect(names).to.deep.equal(['sendcmpct', 'sendaddrv2']);
    expect(ends).to.deep.equal([]);
  });
});
