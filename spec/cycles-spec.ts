import { expect } from 'chai';
import type { Bitcoin } from '../lib/dialects/bitcoin.js';
import { regtest } from '../lib/networks/bitcoin.js';
import { accept, connect } from '../lib/peer.js';
import type { Peer } from '../lib/peer/face.js';
import type { CloseReason } from '../lib/peer/reason.js';
import { seeded } from '../lib/random.js';
import { leftovers } from '../lib/testing/leftovers.js';
import { virtualTime, type VirtualTime } from '../lib/testing/virtualTime.js';
import { memory } from '../lib/transports/memory.js';
import { block, sharing, type Shared } from './cycles.js';
import { used } from './fuzz/memory.js';

const CYCLES = 10_000;
const MiB = 2 ** 20;

/** How a connection ends, by turns, and what either side makes of it. */
const ends = [
  { by: 'the caller', why: ['closed', 'ended'] },
  { by: 'the callee', why: ['ended', 'closed'] },
  { by: 'the caller, at once', why: ['closed', 'ended'] },
  { by: 'the network', why: ['network', 'network'] },
] as const;

/** Follows how a peer ends. */
function follow(peer: Peer<Bitcoin>): { why?: CloseReason['why'] } {
  const seen: { why?: CloseReason['why'] } = {};
  peer.closed$.subscribe(({ why }) => (seen.why = why));
  return seen;
}

/** A whole life: connect, handshake, a ping and its pong, an announcement, the end. */
function cycle({ scheduler, advance }: VirtualTime, { calling, called }: Shared, n: number): void {
  const { a, b, reset } = memory({ scheduler });
  const alice = connect(a, regtest, calling);
  const bob = accept(b, regtest, called);
  const seen = [follow(alice), follow(bob)];
  const { by, why } = ends[n % ends.length]!;
  let pongs = 0;
  alice.on('pong').subscribe(() => pongs++);
  alice.send('ping', { nonce: BigInt(n + 1) });
  alice.announce([block]);
  advance(1);
  if (pongs !== 1 || !bob.knows(block)) throw new Error(`expected a pong and an inv in cycle ${n}`);

  if (by === 'the network') reset();
  else if (by === 'the callee') void bob.close();
  else void alice.close(by === 'the caller' ? {} : { linger: 0 });
  advance(1_000); // nobody lingers longer
  if (seen.some((one, side) => one.why !== why[side])) {
    throw new Error(`expected ${why.join()} of ${by}, got ${seen.map((one) => one.why).join()}`);
  }
}

describe(`${CYCLES} connections over memory`, () => {
  it('should leave no subscription, timer, listener or nonce, and a heap that does not grow (C5.32)', function () {
    this.timeout(120_000); // ten seconds on an idle machine
    const time = virtualTime();
    const shared = sharing({ scheduler: time.scheduler, random: seeded(1) });
    const run = (from: number, to: number) =>
      leftovers(() => {
        for (let n = from; n < to; n++) cycle(time, shared, n);
      });

    expect(run(0, CYCLES / 10)).to.equal(0);
    const before = used();
    expect(run(CYCLES / 10, CYCLES)).to.equal(0);
    expect(used() - before).to.be.below(2 * MiB);
    expect(time.pending).to.equal(0);
    shared.expectNothing();
  });
});
