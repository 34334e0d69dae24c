import { expect } from 'chai';
import { asapScheduler, asyncScheduler } from 'rxjs';
import { soon } from '../../lib/operators/soon.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

describe('soon', () => {
  it('should be the given scheduler where time is virtual', () => {
    const { scheduler } = virtualTime();
    expect(soon(scheduler)).to.equal(scheduler);
  });

  it('should be asapScheduler in real life: before any timer, after promises that are under way', async () => {
    expect(soon(asyncScheduler)).to.equal(asapScheduler);
    const log: string[] = [];
    const timer = new Promise<void>((resolve) =>
      setTimeout(() => {
        log.push('timer');
        resolve();
      }),
    );
    const promise = Promise.resolve().then(() => log.push('promise'));
    soon(asyncScheduler).schedule(() => log.push('soon'));
    log.push('now');
    await Promise.all([timer, promise]);
    expect(log).to.deep.equal(['now', 'promise', 'soon', 'timer']);
  });
});
