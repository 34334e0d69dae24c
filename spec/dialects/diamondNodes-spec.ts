/**
 * How nodes of Bitcoin Diamond behave, played in their own bytes, and what our peers make of it.
 */
import { expect } from 'chai';
import { Hash } from '../../lib/hash/hash.js';
import { txid, wtxid } from '../../lib/messages/diamond/transactions.js';
import { mainnet } from '../../lib/networks/diamond.js';
import { btcd, optionsOf } from '../../lib/presets/btcd.js';
import { bytes } from '../vectors/load.js';
import { forkVectors } from './forkVectors.js';
import { meeting } from './meeting.js';

const { rows, recording } = forkVectors('bitcoin-diamond');
const all = [...rows('handshake'), ...rows('messages'), ...rows('compact'), ...rows('errors')];

const met = meeting(mainnet, all, { services: 9n });

const CPP = 'version-70015-cpp-node';
const GO = 'version-70013-mainnet';

describe('a C++ node of Bitcoin Diamond', () => {
  it('should be met, and heard when it asks for compact blocks in both versions', () => {
    const { ends, heard, peer, say } = met();
    say(CPP, 'verack', 'sendheaders', 'sendcmpct-v2', 'sendcmpct-v1', 'getaddr', 'ping');

    expect(peer.remote).to.include({ version: 70_015, userAgent: '/Bitcoin Diamond:1.3.0/' });
    expect(peer.remote.asked('sendheaders')).to.not.equal(undefined);
    expect(peer.remote.asked('sendcmpct')?.payload).to.deep.equal({ announce: false, version: 1n });
    expect(heard()).to.deep.equal(['version', 'verack', 'pong']);
    expect(ends).to.deep.equal([]);
  });

  it('should be met when it calls', () => {
    const { heard, peer, say } = met({ calls: true });
    expect(heard()).to.deep.equal([]);
    say(CPP);
    expect(heard()).to.deep.equal(['version', 'verack']);
    say('verack');
    expect(peer.remote.version).to.equal(70_015);
  });

  it('should serve a compact block, and what is missing of it', () => {
    const { peer, say } = met();
    const sizes: number[] = [];
    peer.on('cmpctblock').subscribe(({ payload }) => sizes.push(payload.shortIds.length));
    peer.on('blocktxn').subscribe(({ payload }) => sizes.push(payload.transactions.length));
    say(CPP, 'verack', 'cmpctblock-v2', 'blocktxn-two');

    expect(sizes).to.deep.equal([2, 2]);
  });

  it('should never be told more than 1 MiB of anything but blocks, at which it leaves', () => {
    const { advance, ends, peer, remote, say } = met();
    say(CPP, 'verack');
    const items = Array.from({ length: 29_128 }, () => ({ type: 'tx', hash: Hash.zero }) as const);
    const outcomes: string[] = [];
    const told = (each: typeof items) =>
      peer.send('getdata', { items: each }).subscribe(({ status }) => outcomes.push(status));
    told(items);
    told(items.slice(1));
    advance(1_000);

    expect(outcomes).to.deep.equal(['dropped', 'sent']);
    expect(remote.heard.filter(({ command }) => command === 'getdata')).to.have.lengthOf(1);
    expect(ends).to.deep.equal([]);
  });

  it('should not tell us more either', () => {
    const { advance, ends, remote, say } = met();
    say(CPP, 'verack');
    const long = Buffer.from(bytes(all.find(({ name }) => name === 'inv-tx-block')!.hex));
    long.writeUInt32LE(2 ** 20 + 1, 16);
    remote.sayBytes(long);
    advance(2_000);

    expect(ends).to.deep.equal([
      'protocol: expected a payload of at most 1048576 bytes, got 1048577',
    ]);
  });
});

for (const way of ['called', 'calling'] as const) {
  describe(`a peer of the Go package of Bitcoin Diamond, ${way}`, () => {
    it('should be met and heard, in its own words', () => {
      const { ends, peer, remote, advance } = met({ calls: way === 'calling' });
      const frames = recording()[way];
      const told: string[] = [];
      peer.message$.subscribe(({ command }) => told.push(command));
      const ids: string[] = [];
      peer.on('inv').subscribe(({ payload }) => ids.push(`${payload.items[0]!.hash}`));
      peer.on('tx').subscribe(({ payload }) => {
        ids.push(`${txid(payload)}`, `${payload.preBlockHash}`.slice(-6));
        expect(wtxid(payload).equals(txid(payload))).to.equal(false);
      });
      for (const { hex } of frames) remote.sayBytes(bytes(hex));
      advance(10);

      expect(told).to.deep.equal(frames.slice(2).map(({ command }) => command));
      expect(ids).to.deep.equal([ids[0], ids[0], '070809']);
      expect(peer.remote).to.include({ version: 70_013, userAgent: '/btcwire:0.5.0/bcd:1.0/' });
      expect(ends).to.deep.equal([]);
    });
  });
}

describe('a Go node of Bitcoin Diamond', () => {
  it('should be told version and verack, and nothing else before its verack', () => {
    const { heard, peer, say } = met();
    say(GO);
    expect(heard()).to.deep.equal(['version', 'verack']);
    say('verack');
    expect(peer.remote).to.include({ version: 70_013, userAgent: '/btcwire:0.5.0/btcd:0.20.0/' });
  });

  it('should be told no command in an hour that it does not know', () => {
    const { advance, heard, remote, say } = met();
    remote.heard$.subscribe(({ command, payload }) => {
      if (command === 'ping') remote.say('pong', payload as { nonce: bigint });
    });
    say(GO, 'verack');
    advance(3_600_000);
    const known = new Set(rows('messages').map(({ command }) => command));

    expect(heard().filter((command) => command === 'ping').length).to.be.at.least(10);
    for (const command of heard().slice(2)) expect(known.has(command), command).to.equal(true);
  });

  it('should be met with its old messages: the final alert, a reject', () => {
    const { ends, peer, say } = met();
    const told: unknown[] = [];
    peer.on('reject').subscribe(({ payload }) => told.push(payload.reason));
    peer.on('alert').subscribe(({ payload }) => told.push(payload.signature.length));
    say(GO, 'verack', 'alert-final-from-cpp-node', 'reject-block');

    expect(told).to.deep.equal([70, 'duplicate block']);
    expect(ends).to.deep.equal([]);
  });

  it('should be met as btcd meets it, where we behave as btcd', () => {
    const { advance, ends, heard, say } = met(optionsOf(btcd({ services: 1n })));
    say(GO, 'verack', GO);
    advance(2_000);

    expect(heard()).to.deep.equal(['version', 'verack', 'reject']);
    expect(ends).to.deep.equal(['protocol: expected no second version']);
  });
});
