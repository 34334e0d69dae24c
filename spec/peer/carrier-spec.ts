import { expect } from 'chai';
import { crypto } from '../../lib/crypto/createCrypto.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { connect, listen } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import type { PeerOptions, V2 } from '../../lib/peer/options.js';
import { seeded } from '../../lib/random.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memoryNetwork } from '../../lib/transports/memoryNetwork.js';
import { ending } from '../behaviours/ending.js';

/** Somebody who listens, somebody who calls, and who has come. */
function call(caller: PeerOptions<Bitcoin>, callee: PeerOptions<Bitcoin>) {
  const { scheduler, advance } = virtualTime();
  const network = memoryNetwork({ scheduler, latency: 10 });
  const options = { scheduler, random: seeded(7), behaviours: [] };
  const called: Peer<Bitcoin>[] = [];
  listen(network.listener, regtest, { ...options, ...callee }).subscribe((peer) =>
    called.push(peer),
  );
  const peer = connect(network.dial(), regtest, { ...options, ...caller });
  const end = ending({ peer, scheduler });
  advance(1_000);
  return { peer, called, end, advance };
}

/** What comes of it, as the caller sees it. */
const outcomes: Readonly<Record<V2, Readonly<Record<V2, 'v1' | 'v2' | 'ended'>>>> = {
  prefer: { prefer: 'v2', require: 'v2', off: 'v1' },
  require: { prefer: 'v2', require: 'v2', off: 'ended' },
  off: { prefer: 'v1', require: 'ended', off: 'v1' },
};

describe('what carries a peer', () => {
  for (const [caller, row] of Object.entries(outcomes)) {
    for (const [callee, outcome] of Object.entries(row)) {
      it(`should be ${outcome} where the caller has '${caller}' and the callee '${callee}'`, () => {
        const { peer, called, end } = call({ v2: caller as V2 }, { v2: callee as V2 });

        expect(end()?.why ?? peer.remote.transport).to.equal(outcome);
        if (outcome === 'ended') return;
        const there = called.at(-1)!.stats();
        expect(there.transport).to.equal(outcome);
        expect(there.sessionId).to.equal(peer.stats().sessionId);
        const received = called.reduce((sum, one) => sum + one.stats().received, 0);
        expect(received).to.equal(peer.stats().sent);
      });
    }
  }

  it('should be v2 by default on both sides', () => {
    const { peer } = call({}, {});
    expect(peer.stats().transport).to.equal('v2');
  });

  it('should take two calls to reach one who only speaks v1, within the same time', () => {
    const { peer, called, advance } = call({ handshakeTimeout: 300 }, { v2: 'off' });

    expect(called).to.have.length(2);
    expect(peer.remote.transport).to.equal('v1');
    expect(called[0]!.stats().transport).to.equal('v1');
    advance(1_000);
    expect(called.map((one) => one.stats().version)).to.deep.equal([undefined, 70_016]);
  });

  it('should say early what was said early, also by the second call', () => {
    const { scheduler, advance } = virtualTime();
    const network = memoryNetwork({ scheduler });
    const seen: unknown[] = [];
    listen(network.listener, regtest, { scheduler, v2: 'off' }).subscribe((peer) =>
      peer.on('ping').subscribe(({ payload }) => seen.push(payload.nonce)),
    );
    const outcomesOf: string[] = [];
    connect(network.dial(), regtest, { scheduler, behaviours: [] })
      .send('ping', { nonce: 7n })
      .subscribe(({ status }) => outcomesOf.push(status));
    advance(1);

    expect(seen).to.deep.equal([7n]);
    expect(outcomesOf).to.deep.equal(['sent']);
  });

  it('should be what the options bring along: keys, ciphers, admission', () => {
    const made: string[] = [];
    const using = (name: string): PeerOptions<Bitcoin> => ({
      crypto: {
        ...crypto,
        sharedX: (...args) => (made.push(`${name} uses`), crypto.sharedX(...args)),
      },
      key: () => (made.push(`${name} makes`), crypto.keyPair(seeded(1))),
    });
    const { peer } = call(using('caller'), using('callee'));

    expect(peer.stats().transport).to.equal('v2');
    expect(made).to.deep.equal(['caller makes', 'callee makes', 'callee uses', 'caller uses']);
  });
});
