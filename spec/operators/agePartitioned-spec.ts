import { expect } from 'chai';
import { LocalProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { agePartitioned } from '../../lib/operators/agePartitioned.js';
import { seeded } from '../../lib/random.js';

const item = (n: number, type = 'tx') => ({ type, hash: new Hash(n, 1, 2, 3, 4, 5, 6, 7) });
const items = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => item(from + n));

/** A filter that has been given `count` items. */
function filled(count: number, options = { capacity: 1_000, falsePositiveRate: 0.01 }, seed = 1) {
  const known = agePartitioned(options)(seeded(seed));
  items(0, count).forEach((one) => known.add(one));
  return known;
}

describe('agePartitioned', () => {
  it('should know nothing at first', () => {
    const known = filled(0);

    expect(known.size).to.equal(0);
    expect(items(0, 1_000).some((one) => known.has(one))).to.equal(false);
  });

  it('should know an equal item that was made elsewhere, whatever its type', () => {
    const known = filled(1);

    expect(known.has(item(0))).to.equal(true);
    expect(known.has(item(0, 'witnessTx'))).to.equal(true);
    expect(known.has(item(1))).to.equal(false);
  });

  for (const count of [1, 200, 201, 999, 1_000, 1_001, 1_234, 50_000]) {
    it(`should know all that it holds after ${count}, of five generations of 200`, () => {
      const known = filled(count);
      const last = items(count - known.size, count);

      expect(known.size).to.be.within(Math.min(count, 801), 1_000);
      expect(last.every((one) => known.has(one))).to.equal(true);
    });
  }

  it('should forget what is old', () => {
    const known = filled(50_000);
    const old = items(0, 40_000).filter((one) => known.has(one)).length;

    expect(old / 40_000).to.be.lessThan(0.01);
  });

  for (const falsePositiveRate of [0.1, 0.01, 0.001]) {
    it(`should take another item for known at most ${falsePositiveRate * 1_000} times in 1 000`, () => {
      const known = filled(20_000, { capacity: 1_000, falsePositiveRate });
      const others = items(1_000_000, 1_100_000).filter((one) => known.has(one)).length;

      expect(others / 100_000).to.be.within(0.3 * falsePositiveRate, falsePositiveRate);
    });
  }

  it('should take other items for known with another key', () => {
    const [one, other] = [1, 2].map((seed) => filled(2_000, undefined, seed));
    const taken = items(1_000_000, 1_020_000).filter((each) => one!.has(each));

    expect(taken.length).to.be.greaterThan(50);
    expect(taken.filter((each) => other!.has(each)).length).to.be.lessThan(taken.length / 4);
  });

  it('should tell how many it holds, never more than fit', () => {
    expect(filled(777).size).to.equal(777);
    expect(filled(1_000).size).to.equal(1_000);
    expect(filled(1_001).size).to.equal(801);
  });

  it('should refuse at once what can be no filter', () => {
    const refused = [
      { capacity: 0 },
      { capacity: Infinity },
      { falsePositiveRate: 0 },
      { falsePositiveRate: 1 },
      { capacity: NaN },
    ];
    for (const options of refused)
      expect(() => agePartitioned(options)).to.throw(LocalProtocolError);
  });
});
