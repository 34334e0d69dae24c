import { expect } from 'chai';
import { config } from 'rxjs';
import type { Bitcoin } from '../lib/dialects/bitcoin.js';
import { regtest, simnet } from '../lib/networks/bitcoin.js';
import { accept, connect, listen } from '../lib/peer.js';
import type { Peer } from '../lib/peer/face.js';
import type { PeerOptions } from '../lib/peer/options.js';
import { seeded } from '../lib/random.js';
import { leftovers } from '../lib/testing/leftovers.js';
import { virtualTime } from '../lib/testing/virtualTime.js';
import { memory, type MemoryOptions } from '../lib/transports/memory.js';
import { memoryNetwork } from '../lib/transports/memoryNetwork.js';

/** Two peers of ours on one connection. */
function pair(options: PeerOptions<Bitcoin> = {}, wire: MemoryOptions = {}) {
  const time = virtualTime();
  const { scheduler, advance } = time;
  const { a, b } = memory({ scheduler, ...wire });
  const alice = connect(a, regtest, { scheduler, userAgent: '/alice/', ...options });
  const bob = accept(b, regtest, { scheduler, userAgent: '/bob/', ...options });
  return { alice, bob, advance, time };
}

/** A node that listens in memory, and a way to call it. */
function node(options: PeerOptions<Bitcoin> = {}) {
  const { scheduler, advance } = virtualTime();
  const network = memoryNetwork({ scheduler });
  const inbound: Peer<Bitcoin>[] = [];
  const given = { scheduler, ...options };
  const listening = listen(network.listener, regtest, given).subscribe((peer) =>
    inbound.push(peer),
  );
  const call = () => connect(network.dial(), regtest, given);
  return { advance, inbound, listening, call };
}

const why = (peer: Peer<Bitcoin>) => {
  let reason: string | undefined;
  peer.closed$.subscribe((closed) => (reason = closed.why));
  return reason;
};

describe('connect and accept', () => {
  it('should shake hands and hear each other', () => {
    const { alice, bob, advance } = pair();
    const seen: unknown[] = [];
    bob.on('getaddr').subscribe(({ size }) => seen.push(size));
    alice.on('feefilter').subscribe(({ payload }) => seen.push(payload));
    alice.send('getaddr');
    bob.send('feefilter', { feeRate: 100n });
    advance(1);
    expect(alice.remote).to.include({ userAgent: '/bob/', version: 70_016 });
    expect(bob.remote).to.include({ userAgent: '/alice/' });
    expect([alice.inbound, bob.inbound]).to.deep.equal([false, true]);
    expect(seen).to.have.deep.members([33, { feeRate: 100n }]);
    expect(alice.stats().sent).to.equal(bob.stats().received);
  });

  it('should hear the same however the bytes are cut, and however late they come', () => {
    const cut = (bytes: Buffer) => Array.from(bytes, (byte) => Buffer.from([byte]));
    const { alice, bob, advance } = pair({}, { cut, latency: 40 });
    const seen: unknown[] = [];
    bob.on('ping').subscribe(({ payload }) => seen.push(payload.nonce));
    for (const nonce of [1n, 2n, 3n]) alice.send('ping', { nonce });
    advance(79);
    expect(alice.remote.version).to.equal(undefined);
    advance(200);
    expect(seen).to.deep.equal([1n, 2n, 3n]);
  });

  it('should hear an unknown command as such, and say one', () => {
    const { alice, bob, advance } = pair();
    const seen: unknown[] = [];
    bob
      .on('unknown')
      .subscribe(({ payload }) => seen.push([payload.name, payload.bytes.toString()]));
    alice.send('unknown', { name: 'hello', bytes: Buffer.from('world') });
    advance(1);
    expect(seen).to.deep.equal([['hello', 'world']]);
  });

  it('should know what the other was told of', () => {
    const { alice, bob, advance } = pair();
    const [item] = [{ type: 'tx', hash: regtest.genesis.hash }] as const;
    alice.announce([item]);
    expect(alice.knows(item)).to.equal(false);
    advance(10_000);
    expect(alice.knows(item)).to.equal(true);
    expect(bob.knows(item)).to.equal(true);
    bob.remember({ type: 'tx', hash: simnet.genesis.hash });
    expect(bob.knows({ type: 'tx', hash: simnet.genesis.hash })).to.equal(true);
  });

  it('should refuse another network, and say what was got', () => {
    const { scheduler, advance } = virtualTime();
    const { a, b } = memory({ scheduler });
    const alice = connect(a, regtest, { scheduler, v2: 'off' });
    const bob = accept(b, simnet, { scheduler });
    advance(1);
    expect(why(bob)).to.equal('protocol');
    expect(why(alice)).to.equal('ended');
  });

  it('should not understand another network where both encrypt', () => {
    const { scheduler, advance } = virtualTime();
    const { a, b } = memory({ scheduler });
    const options = { scheduler, random: seeded(1) };
    const alice = connect(a, regtest, options);
    const bob = accept(b, simnet, options);
    advance(29_999);
    expect([why(alice), why(bob)]).to.deep.equal([undefined, undefined]);
    advance(1);
    expect([why(alice), why(bob)]).to.deep.equal(['timeout', 'timeout']);
    expect(alice.stats().transport).to.equal(undefined);
  });

  it('should keep pings going for a day, with no timer left afterwards', () => {
    const { alice, bob, advance, time } = pair();
    advance(24 * 3_600_000);
    expect(alice.stats().commands.sent['ping']?.messages).to.equal(720);
    expect(why(bob)).to.equal(undefined);
    void alice.close();
    advance(1_000);
    expect(time.pending).to.equal(0);
  });
});

describe('listen', () => {
  it('should give one peer per caller', () => {
    const { inbound, call, advance } = node();
    const callers = [call(), call(), call()];
    advance(1);
    expect(inbound).to.have.length(3);
    expect(callers.map((peer) => peer.remote.version)).to.deep.equal([70_016, 70_016, 70_016]);
  });

  it('should stop when unsubscribed, and leave accepted peers alone', () => {
    const { inbound, listening, call, advance } = node();
    const first = call();
    advance(1);
    listening.unsubscribe();
    const second = call();
    first.send('ping', { nonce: 7n });
    advance(1);
    expect(why(second)).to.equal('network');
    expect(inbound[0]!.stats().commands.received['ping']?.messages).to.equal(1);
    expect(first.stats().lastPingNonce).to.equal(0n);
  });

  it('should notice a node that calls itself, by the nonces that its peers share', () => {
    const { inbound, call, advance } = node({ nonces: new Set() });
    const caller = call();
    advance(1);
    expect([why(caller), why(inbound[0]!)]).to.include('self');
    expect(why(caller)).not.to.equal(undefined);
  });

  it('should let two nodes of one process talk', () => {
    const { inbound, call, advance } = node();
    const caller = call();
    advance(1);
    expect(caller.remote.version).to.equal(70_016);
    expect(inbound[0]!.remote.version).to.equal(70_016);
  });

  it('should share the nonces of the peers that it accepts, and forget those of the ended', () => {
    const nonces = new Set<bigint>();
    const { inbound, call, advance } = node({ nonces });
    const caller = call();
    advance(100);
    void [caller, ...inbound].map((peer) => peer.close({ linger: 0 }));
    advance(1);
    expect(nonces.size).to.equal(0);
  });
});

describe('a subscriber that throws', () => {
  it('should harm nobody else, and be reported as uncaught (C2.1)', async () => {
    const reported: unknown[] = [];
    config.onUnhandledError = (error) => reported.push(error);
    const { alice, bob, advance } = pair();
    const seen: unknown[] = [];
    bob.on('ping').subscribe(() => {
      throw new Error('my bug');
    });
    bob.on('ping').subscribe(({ payload }) => seen.push(payload.nonce));
    alice.send('ping', { nonce: 1n });
    alice.send('ping', { nonce: 2n });
    advance(1);
    await new Promise((resolve) => setTimeout(resolve, 1));
    config.onUnhandledError = null;
    expect(seen).to.deep.equal([1n, 2n]);
    expect(alice.stats().lastPingNonce).to.equal(0n);
    expect(reported.map(String)).to.deep.equal(['Error: my bug', 'Error: my bug']);
  });
});

describe('many lives', () => {
  it('should leave no subscription and no timer behind', () => {
    const { scheduler, advance } = virtualTime();
    const controller = new AbortController();
    const left = leftovers(() => {
      for (let n = 0; n < 300; n++) {
        const { a, b, reset } = memory({ scheduler });
        const v2 = n < 30 ? 'prefer' : 'off';
        const options = { scheduler, signal: controller.signal, v2 } as const;
        const [alice, bob] = [connect(a, regtest, options), accept(b, regtest, options)];
        alice.send('ping', { nonce: 1n });
        alice.announce([{ type: 'tx', hash: regtest.genesis.hash }]);
        advance(n % 3); // before, in and after the handshake
        if (n % 5 === 0) reset();
        else void (n % 2 ? alice : bob).close({ linger: n % 7 });
        advance(2_000);
      }
    });
    expect(left).to.equal(0);
    expect(scheduler.actions).to.have.length(0);
  });
});
