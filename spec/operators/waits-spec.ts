import { expect } from 'chai';
import { fixed, off, poisson, together, uniform, type Wait } from '../../lib/operators/waits.js';
import { seeded } from '../../lib/random.js';
import { virtualTime } from '../../lib/testing/virtualTime.js';

/** 20 000 waits, in order of length. */
const drawn = (wait: Wait): number[] => {
  const random = seeded(7);
  return Array.from({ length: 20_000 }, () => wait(random, 0)).sort((a, b) => a - b);
};
const mean = (waits: readonly number[]) => waits.reduce((sum, ms) => sum + ms, 0) / waits.length;
const never = () => {
  throw new Error('expected no chance');
};

describe('fixed', () => {
  it('should wait for the next tick, counted from the start', () => {
    const waits = [0, 1, 9_999, 10_000, 25_000].map((elapsed) => fixed(10_000)(never, elapsed));

    expect(waits).to.deep.equal([10_000, 9_999, 1, 10_000, 5_000]);
  });

  it('should not wait with ticks of 0 ms', () => {
    expect(fixed(0)(never, 17)).to.equal(0);
  });
});

describe('uniform', () => {
  it('should draw all waits between two with equal chance', () => {
    const waits = drawn(uniform(100, 500));

    expect(waits[0]).to.be.within(100, 101);
    expect(waits.at(-1)).to.be.within(499, 500);
    expect(waits[5_000]).to.be.within(195, 205);
    expect(mean(waits)).to.be.within(297, 303);
  });
});

describe('poisson', () => {
  it('should draw waits with an exponential distribution', () => {
    const waits = drawn(poisson(5_000));

    expect(mean(waits)).to.be.within(4_850, 5_150);
    expect(waits[10_000]).to.be.within(3_350, 3_580); // the median: 5 000 · ln 2
    expect(waits[19_000]).to.be.within(14_400, 15_600); // 95 %: 5 000 · ln 20
    expect(waits.every((ms) => ms >= 0 && Number.isInteger(ms))).to.equal(true);
  });

  it('should give a time for every chance', () => {
    expect(poisson(2_000)(() => 0, 0)).to.equal(0);
    expect(poisson(2_000)(() => 1 - 2 ** -53, 0)).to.equal(73_474); // the longest: 2 000 · 53 ln 2
  });
});

describe('together', () => {
  it('should give all who share it the same ticks', () => {
    const { scheduler, advance } = virtualTime();
    const random = seeded(7);
    const wait = together(uniform(100, 500), scheduler);
    const first = wait(random, 0);

    expect(first).to.be.within(100, 500);
    expect(wait(never, 0)).to.equal(first);
    advance(40);
    expect(wait(never, 17)).to.equal(first - 40);
  });

  it('should draw anew when its tick has come', () => {
    const { scheduler, advance } = virtualTime();
    const lengths = [300, 200, 100];
    const wait = together(() => lengths.shift()!, scheduler);

    expect(wait(never, 0)).to.equal(300);
    advance(300);
    expect(wait(never, 300)).to.equal(200);
    advance(10_000);
    expect(wait(never, 0)).to.equal(100);
  });

  it('should count its ticks from the first, whoever asks', () => {
    const { scheduler, advance } = virtualTime();
    const wait = together(fixed(300), scheduler);

    expect(wait(never, 17)).to.equal(300);
    advance(300);
    expect(wait(never, 17)).to.equal(300);
  });
});

describe('off', () => {
  it('should wait for nothing', () => {
    expect(off(never, 17)).to.equal(0);
  });
});
