import { expect } from 'chai';
import { map, filter } from 'rxjs';
import { regtest } from '../../lib/networks/bitcoin.js';
import { paced } from '../../lib/operators/paced.js';
import { accept, connect } from '../../lib/peer.js';
import type { Peer } from '../../lib/peer/face.js';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memory } from '../../lib/transports/memory.js';

const KiB = 1_024;
const REQUESTS = 200;
/** 32 KiB each. */
const answer = { name: 'answer', bytes: Buffer.alloc(32 * KiB) };
const request = { name: 'request', bytes: Buffer.alloc(256) };

/** Answers requests one by one: done with one when its answer is written. Counts the answers that it gets. */
function serve(peer: Peer<Bitcoin>): { answered: number; written: number } {
  const counts = { answered: 0, written: 0 };
  const named = (name: string) =>
    peer.on('unknown').pipe(filter(({ payload }) => payload.name === name));
  named('answer').subscribe(() => counts.answered++);
  named('request')
    .pipe(
      paced(peer, () => peer.send('unknown', answer).pipe(map(({ status }) => status)), {
        highWater: KiB,
      }),
    )
    .subscribe((status) => (counts.written += status === 'sent' ? 1 : 0));
  return counts;
}

/** Two peers on a link of 64 KiB, each of which asks for much and answers only as fast as it is read. */
function service(guard: number) {
  const { scheduler, advance } = virtualTime();
  const { a, b } = memory({ scheduler, capacity: 64 * KiB });
  const options = { scheduler, guard, readAhead: 0, behaviours: [] };
  const peers = [connect(a, regtest, options), accept(b, regtest, options)];
  advance(1);
  const counts = peers.map(serve);
  for (const peer of peers) for (let n = 0; n < REQUESTS; n++) peer.send('unknown', request);
  advance(600_000);
  return counts;
}

describe('two peers that serve each other as fast as the other reads', () => {
  it('should both get all their answers', () => {
    const all = { answered: REQUESTS, written: REQUESTS };

    expect(service(1_000)).to.deep.equal([all, all]);
  });

  it('should stand still for ever without the guard', () => {
    for (const { answered } of service(Infinity)) expect(answered).to.be.lessThan(REQUESTS);
  });
});
