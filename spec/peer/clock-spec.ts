import { expect } from 'chai';
import { Clock } from '../../lib/peer/clock.js';

describe('Clock', () => {
  it('should tell the time less that for which it was stopped', () => {
    let now = 100;
    const clock = new Clock({ now: () => now });
    expect(clock.now()).to.equal(100);
    clock.stop(false);
    clock.stop(true);
    now += 5;
    clock.stop(true);
    expect(clock.now()).to.equal(100);
    now += 5;
    clock.stop(false);
    expect(clock.now()).to.equal(100);
    now += 5;
    expect(clock.now()).to.equal(105);
  });
});
