import { expect } from 'chai';
import { regtest } from '../../lib/networks/bitcoin.js';
import { accept, connect } from '../../lib/peer.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';
import { memory } from '../../lib/transports/memory.js';

const KiB = 1_024;
/** 32 KiB each way. */
const bulk = { name: 'bulk', bytes: Buffer.alloc(32 * KiB) };

/** Two peers on a link of 64 KiB that hold each other off and send 1 MiB each, then read. */
function bothFull(guard: number) {
  const { scheduler, advance } = virtualTime();
  const { a, b } = memory({ scheduler, capacity: 64 * KiB });
  const options = { scheduler, guard, readAhead: 64 * KiB, behaviours: [] };
  const peers = [connect(a, regtest, options), accept(b, regtest, options)];
  advance(1);
  const releases = peers.map((peer) => peer.hold());
  const written = [0, 0];
  peers.forEach((peer, side) => {
    for (let n = 0; n < 32; n++) {
      peer
        .send('unknown', bulk)
        .subscribe(({ status }) => (written[side]! += status === 'sent' ? 1 : 0));
    }
  });
  return { advance, peers, releases, written };
}

describe('guard', () => {
  it('should read on when both are full and nothing is written, so that both can write all (C5.40)', () => {
    const { advance, written } = bothFull(1_000);
    advance(900);
    expect(written[0]).to.be.lessThan(32);
    advance(60_000);
    expect(written).to.deep.equal([32, 32]);
  });

  it('should leave two full peers waiting for ever when it is off', () => {
    const { advance, written } = bothFull(Infinity);
    advance(600_000);
    expect(written[0]).to.be.lessThan(8);
  });

  it('should pause reading again when nothing of ours waits any more', () => {
    const { advance, peers, releases, written } = bothFull(100);
    advance(10_000);
    expect(written).to.deep.equal([32, 32]);
    const received = peers[0]!.stats().received;
    peers[1]!.send('unknown', bulk);
    for (let n = 0; n < 8; n++) peers[1]!.send('unknown', bulk);
    advance(90);
    expect(peers[0]!.stats().received - received).to.be.lessThan(5 * 32 * KiB);
    let shown = 0;
    peers[0]!.on('unknown').subscribe(() => shown++);
    releases[0]!();
    advance(1_000);
    expect(shown).to.equal(41);
  });

  it('should run no timer while nobody is full', () => {
    const time = virtualTime();
    const { a, b } = memory({ scheduler: time.scheduler });
    const options = { scheduler: time.scheduler, behaviours: [] };
    void [connect(a, regtest, options), accept(b, regtest, options)];
    time.advance(1);
    expect(time.pending).to.equal(0);
  });
});
