import { expect } from 'chai';
import { VirtualTimeScheduler } from 'rxjs';
import { countTimers } from '../../lib/testing/countTimers.js';

/** Runs streams that end at these times, beside other actions. */
function leftAfter(
  ends: readonly number[],
  other: (scheduler: VirtualTimeScheduler) => void,
): number {
  const scheduler = new VirtualTimeScheduler();
  const timers = countTimers(scheduler);
  for (const time of ends) scheduler.schedule(timers.begin(), time);
  scheduler.schedule(() => {}, 100); // of a diagram
  scheduler.schedule(() => other(scheduler), 1);
  scheduler.flush();
  timers.stop();
  return timers.left();
}

describe('countTimers', () => {
  it('should count none where none is left', () => {
    expect(leftAfter([2], () => {})).to.equal(0);
    expect(leftAfter([2], (scheduler) => scheduler.schedule(() => {}, 1))).to.equal(0);
    expect(leftAfter([2], (scheduler) => scheduler.schedule(() => {}, 5).unsubscribe())).to.equal(
      0,
    );
  });

  it('should count those that would run out after the end', () => {
    const twice = (scheduler: VirtualTimeScheduler) =>
      [3, 9].forEach((delay) => scheduler.schedule(() => {}, delay));

    expect(leftAfter([2], twice)).to.equal(2);
  });

  it('should wait for the end of the last stream', () => {
    expect(leftAfter([2, 8], (scheduler) => scheduler.schedule(() => {}, 5))).to.equal(0);
    expect(leftAfter([2, 4], (scheduler) => scheduler.schedule(() => {}, 5))).to.equal(1);
  });

  it('should not count what is cancelled in the same millisecond', () => {
    const cancelled = (scheduler: VirtualTimeScheduler) => {
      const timer = scheduler.schedule(() => {}, 5);
      scheduler.schedule(() => timer.unsubscribe(), 1);
    };

    expect(leftAfter([2], cancelled)).to.equal(0);
  });

  it('should count what the run did not reach', () => {
    const scheduler = new VirtualTimeScheduler(undefined, 50);
    const { left } = countTimers(scheduler);
    scheduler.schedule(() => {}, 60);
    scheduler.flush();

    expect(left()).to.equal(1);
  });
});
