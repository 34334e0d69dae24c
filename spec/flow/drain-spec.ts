import { expect } from 'chai';
import { drain, type Drained } from './drain.js';
import type { Pace } from './sink.js';

const MiB = 2 ** 20;
const BLOCKS = 100;

for (const pace of ['paced', 'iterate'] satisfies Pace[]) {
  describe(`100 MiB of blocks through ${pace}, far slower than the link`, () => {
    const order = { pace, blocks: BLOCKS, each: 12 };
    let drained: Drained;

    before(async function () {
      this.timeout(60_000);
      drained = await drain(order);
    });

    it('should arrive, all of them, no faster than they are worked on', () => {
      const { blocks, took, why } = drained.peer;

      expect({ blocks, why }).to.deep.equal({ blocks: BLOCKS, why: 'closed' });
      expect(took).to.be.at.least(BLOCKS * 11);
    });

    it('should take less than 150 MiB of memory', async () => {
      const most = 150 * MiB;
      // On a busy machine V8 may be late to collect: what it needs is what it can do with.
      const again = drained.peer.peak > most ? await drain(order) : drained;

      expect(again.peer.peak).to.be.lessThan(most);
    }).timeout(60_000);

    it('should let each ping be answered while the subscriber works', () => {
      const { pings, pongs } = drained.remote;

      expect(pings).to.be.greaterThan(5);
      expect(pongs).to.have.length(pings);
      // 12 ms for each MiB of highWater, of readAhead, and of some 10 that the kernels hold, five times over for a busy machine.
      expect(pongs.at(-1)).to.be.lessThan(5 * 12 * (4 + 4 + 10));
    });

    it('should look like a full window to the remote', () => {
      const { windowFull, longest, took, waited } = drained.remote;

      expect(waited / took).to.be.greaterThan(0.8);
      expect(longest).to.be.greaterThan(20);
      if (windowFull !== undefined) expect(windowFull).to.be.greaterThan(0.5); // where `ss` tells
    });
  });
}
