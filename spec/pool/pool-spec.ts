import { expect } from 'chai';
import { throwError } from 'rxjs';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { LocalProtocolError, TransportError } from '../../lib/errors.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import { listen } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import { exponential, linear } from '../../lib/pool/backoff.js';
import { pool, type PoolOptions } from '../../lib/pool/pool.js';
import type { Transport } from '../../lib/shapes.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memoryNetwork } from '../../lib/transports/memoryNetwork.js';

const offline: Transport = () => () =>
  throwError(() => new TransportError('connect ENETUNREACH', 'ENETUNREACH'));

/** A pool in virtual time, the server that it calls, and a switch for the network between them. */
function world(options: PoolOptions<Bitcoin> = {}, online = true) {
  const time = virtualTime();
  const { scheduler } = time;
  const network = memoryNetwork({ scheduler });
  const callers: Peer<Bitcoin>[] = [];
  listen(network.listener, regtest, { scheduler, behaviours: [] }).subscribe((caller) =>
    callers.push(caller),
  );
  const state = { online };
  const calls: number[] = [];
  const peers: Peer<Bitcoin>[] = [];
  const alive = new Set<Peer<Bitcoin>>();
  const next = () => {
    calls.push(scheduler.now());
    return state.online ? network.dial() : offline;
  };
  const random = () => 0; // the longest waits
  const pool$ = pool(next, regtest, { scheduler, random, behaviours: [], ...options });
  const keeping = pool$.subscribe((peer) => {
    peers.push(peer);
    peer.ready$.subscribe(() => alive.add(peer));
    peer.closed$.subscribe(() => alive.delete(peer));
  });
  const cut = () => {
    state.online = false;
    network.reset();
  };
  const pending = () => time.pending;
  return { ...time, pending, state, calls, peers, alive, callers, keeping, cut, network };
}

describe('pool', () => {
  it('should call so many at once, and keep them (C.4)', () => {
    const { advance, alive, calls } = world({ size: 3 });
    advance(0);
    expect(calls).to.deep.equal([0, 0, 0]);
    advance(600_000);
    expect(alive.size).to.equal(3);
    expect(calls).to.have.length(3);
  });

  it('should keep eight by default', () => {
    const { advance, alive } = world();
    advance(10);
    expect(alive.size).to.equal(8);
  });

  it('should give each peer before its first event', () => {
    const { peers } = world({ size: 1 });
    expect(peers).to.have.length(1);
    expect(peers[0]!.remote.version).to.equal(undefined);
  });

  it('should call another when one has ended, after a wait', () => {
    const { advance, alive, calls, callers } = world({ size: 2, backoff: linear(700) });
    advance(100);
    void callers[0]!.close();
    advance(650);
    expect(alive.size).to.equal(1);
    advance(100);
    expect(alive.size).to.equal(2);
    expect(calls).to.have.length(3);
  });

  it('should wait longer with each round of failures, and no longer than most (C5.41)', () => {
    const { advance, calls } = world({ size: 1, backoff: exponential(1_000, 8_000) }, false);
    advance(35_000);
    expect(calls).to.deep.equal([0, 1_000, 3_000, 7_000, 15_000, 23_000, 31_000]);
  });

  it('should follow its back-off while the network is off, and fill again within one step (C5.41)', () => {
    const { advance, alive, calls, cut, peers, pending, state } = world({ size: 8 });
    advance(1_000);
    expect(alive.size).to.equal(8);

    cut();
    advance(600_000);
    expect(alive.size).to.equal(0);
    // A wait of 1 s, then 1, 2, 4, 8, 16, 32 s with each round that has failed, then 60 s, for each of eight places.
    const off = calls.length - 8;
    const rounds = [1, 2, 4, 8, 16, 32, 64, 124, 184, 244, 304, 364, 424, 484, 544];
    const times = rounds.flatMap((s) => Array.from({ length: 8 }, () => 1_000 + s * 1_000));
    expect(calls.slice(8)).to.deep.equal(times);
    expect(pending()).to.equal(8); // a timer for each place, and nothing of the peers that failed

    state.online = true;
    advance(60_000);
    expect(alive.size).to.equal(8);
    expect(peers).to.have.length(8 + off + 8);
  });

  it('should begin anew with short waits after a success', () => {
    const { advance, calls, callers, cut, state, alive } = world({ size: 1 });
    advance(10);
    cut();
    advance(100_000);
    state.online = true;
    advance(60_000);
    expect(alive.size).to.equal(1);
    const before = calls.length;
    void callers.at(-1)!.close();
    advance(1_500);
    expect(calls).to.have.length(before + 1);
  });

  it('should count a place for which there is nobody as a failure', () => {
    const { scheduler, advance } = virtualTime();
    const asked: number[] = [];
    const nobody = () => void asked.push(scheduler.now());
    const keeping = pool(nobody, regtest, {
      scheduler,
      size: 1,
      backoff: linear(10, 25),
    }).subscribe();
    advance(100);
    expect(asked).to.deep.equal([0, 10, 30, 55, 80]);
    keeping.unsubscribe();
  });

  it('should stop calling when it is left, and leave the peers alone (C.4)', () => {
    const { advance, alive, calls, cut, keeping, pending } = world({ size: 2 });
    advance(10);
    keeping.unsubscribe();
    advance(1_000);
    expect([alive.size, pending()]).to.deep.equal([2, 0]);
    cut();
    advance(600_000);
    expect([alive.size, calls.length, pending()]).to.deep.equal([0, 2, 0]);
  });

  it('should stop while it waits (C.4)', () => {
    const { advance, calls, cut, keeping, pending } = world({ size: 2 });
    advance(10);
    cut();
    advance(10);
    expect(pending()).to.equal(2);
    keeping.unsubscribe();
    advance(600_000);
    expect([calls.length, pending()]).to.deep.equal([2, 0]);
  });

  it('should end with its signal, and so do its peers', () => {
    const abort = new AbortController();
    const { advance, alive, calls, keeping, pending } = world({ size: 2, signal: abort.signal });
    advance(10);
    abort.abort();
    advance(600_000);
    expect([alive.size, calls.length, keeping.closed, pending()]).to.deep.equal([0, 2, true, 0]);
    const { calls: later, keeping: over } = world({ signal: abort.signal });
    expect([later, over.closed]).to.deep.equal([[], true]);
  });

  it('should notice when it calls its own node', () => {
    const nonces = new Set<bigint>();
    const { scheduler, advance } = virtualTime();
    const network = memoryNetwork({ scheduler });
    listen(network.listener, regtest, { scheduler, nonces }).subscribe();
    const whys: string[] = [];
    pool(() => network.dial(), regtest, { scheduler, nonces, size: 1 }).subscribe((peer) =>
      peer.closed$.subscribe(({ why }) => whys.push(why)),
    );
    advance(100);
    expect(whys).to.have.length(1);
  });

  it('should pass on what the choice of a remote throws', () => {
    const { scheduler } = virtualTime();
    let error: unknown;
    const broken = () => {
      throw new Error('no book');
    };
    pool(broken, regtest, { scheduler }).subscribe({ error: (cause: unknown) => (error = cause) });
    expect(String(error)).to.equal('Error: no book');
  });

  it('should keep nobody with a size of 0, and end', () => {
    const { calls, keeping } = world({ size: 0 });
    expect([calls, keeping.closed]).to.deep.equal([[], true]);
  });

  for (const size of [-1, 1.5, NaN]) {
    it(`should refuse a size of ${size} at once`, () => {
      expect(() => pool(() => undefined, regtest, { size })).to.throw(
        LocalProtocolError,
        `expected a whole number of peers, got ${size}`,
      );
    });
  }
});
