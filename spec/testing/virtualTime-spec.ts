import { expect } from 'chai';
import { timer } from 'rxjs';
import { every } from '../../lib/operators/every.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

describe('virtualTime', () => {
  it('should let happen what is due by then, in order, and nothing later', () => {
    const { scheduler, advance } = virtualTime();
    const seen: string[] = [];
    for (const ms of [20, 10, 30])
      timer(ms, scheduler).subscribe(() => seen.push(`${ms} at ${scheduler.now()}`));
    advance(20);
    expect(seen).to.deep.equal(['10 at 10', '20 at 20']);
    advance(9);
    expect(seen).to.have.length(2);
    advance(1);
    expect(seen.at(-1)).to.equal('30 at 30');
  });

  it('should have moved on when nothing happens', () => {
    const { scheduler, advance } = virtualTime();
    advance(5);
    advance(7);
    expect(scheduler.now()).to.equal(12);
  });

  it('should play a day of ticks', () => {
    const { scheduler, advance } = virtualTime();
    let ticks = 0;
    const ticking = every(1_000, scheduler).subscribe(() => ticks++);
    advance(86_400_000);
    expect(ticks).to.equal(86_400);
    ticking.unsubscribe();
  });

  it('should tell how many timers wait', () => {
    const time = virtualTime();
    const waiting = timer(5, time.scheduler).subscribe();
    expect(time.pending).to.equal(1);
    waiting.unsubscribe();
    expect(time.pending).to.equal(0);
  });
});
