import { expect } from 'chai';
import { EMPTY, map, mergeMap } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import type { Behaviour } from '../lib/behaviours/behaviour.js';
import { announce } from '../lib/behaviours/announce.js';
import { idle } from '../lib/behaviours/idle.js';
import { keepalive } from '../lib/behaviours/keepalive.js';
import { pong } from '../lib/behaviours/pong.js';
import { stall } from '../lib/behaviours/stall.js';
import type { Bitcoin } from '../lib/dialects/bitcoin.js';
import { Hash } from '../lib/hash/hash.js';
import { regtest } from '../lib/networks/bitcoin.js';
import { every } from '../lib/operators/every.js';
import { accept, connect } from '../lib/peer.js';
import type { Peer } from '../lib/peer/face.js';
import { seeded } from '../lib/random.js';
import { memory } from '../lib/transports/memory.js';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** Answers getheaders, the first `answers` times. */
const answering =
  (answers: number): Behaviour<Bitcoin> =>
  ({ on }) =>
    on('getheaders').pipe(
      mergeMap((_, n) => (n < answers ? [{ headers: [] }] : EMPTY)),
      map((payload) => ({ command: 'headers', payload }) as const),
    );

/** Four pairs of peers in the time of one scheduler: each caller announces and asks once a minute. */
function fourPairs(scheduler: TestScheduler): Peer<Bitcoin>[] {
  const random = seeded(1);
  return Array.from({ length: 4 }, (_, n) => {
    const { a, b } = memory({ scheduler, latency: 40 });
    const behaviours = [
      pong,
      keepalive(),
      announce(),
      stall(),
      idle(),
      answering(n < 3 ? Infinity : 720),
    ];
    const options = { scheduler, random, behaviours };
    const [caller, callee] = [connect(a, regtest, options), accept(b, regtest, options)];
    let minute = 0;
    const ticking = every(MINUTE, scheduler).subscribe(() => {
      caller.announce([{ type: 'tx', hash: new Hash(n, ++minute, 0, 0, 0, 0, 0, 0) }]);
      caller.send('getheaders', { version: 70_016, locator: [], stop: Hash.zero });
    });
    caller.closed$.subscribe(() => ticking.unsubscribe());
    return [caller, callee];
  }).flat();
}

describe('a day', () => {
  it('should pass for eight peers with pings, trickles and deadlines inside one run of a TestScheduler', () => {
    const scheduler = new TestScheduler(() => {});
    const ends: [number, string, number][] = [];
    let peers: Peer<Bitcoin>[] = [];
    scheduler.run(() => {
      scheduler.maxFrames = DAY;
      peers = fourPairs(scheduler);
      peers.forEach((peer, n) =>
        peer.closed$.subscribe(({ why }) => ends.push([n, why, scheduler.now()])),
      );
    });

    // The last pair's callee answers for half a day; then a question stays open for 90 seconds.
    const asked = 721 * MINUTE; // written at once
    expect(ends).to.deep.equal([
      [6, 'stalled', asked + 90_000],
      [7, 'ended', asked + 90_040],
    ]);
    for (const peer of peers.slice(0, 6)) {
      const { sent, received } = peer.stats().commands;
      expect(sent['ping']?.messages).to.equal(719);
      expect(received['pong']?.messages).to.equal(719);
    }
    expect(peers[1]!.stats().commands.received['inv']?.messages).to.be.within(1_390, 1_440);
    expect(peers[1]!.stats().commands.received['getheaders']?.messages).to.equal(1_439);
    for (const peer of peers) void peer.close({ linger: 0 });
    expect(scheduler.actions).to.have.length(0);
  }).timeout(20_000);
});
