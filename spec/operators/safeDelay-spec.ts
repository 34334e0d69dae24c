import { expect } from 'chai';
import { asyncScheduler } from 'rxjs';
import { safeDelay } from '../../lib/operators/safeDelay.js';
import { every } from '../../lib/operators/every.js';

describe('safeDelay', () => {
  it('should leave what a timer takes as it is', () => {
    expect([0, 1, 2 ** 31 - 1].map(safeDelay)).to.deep.equal([0, 1, 2 ** 31 - 1]);
  });

  it('should keep Node from running at once what is too long for its timers', async () => {
    let ticks = 0;
    const ticking = every(Infinity, asyncScheduler).subscribe(() => ticks++);
    await new Promise((resolve) => setTimeout(resolve, 20));
    ticking.unsubscribe();
    expect(ticks).to.equal(0);
  });
});
