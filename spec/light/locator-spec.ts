import { expect } from 'chai';
import fc from 'fast-check';
import { Hash } from '../../lib/hash/hash.js';
import { locator, locatorHeights } from '../../lib/light/locator.js';

describe('locatorHeights', () => {
  it('should go down one by one, then in gaps that double, and end at genesis', () => {
    expect(locatorHeights(100)).to.deep.equal([
      100, 99, 98, 97, 96, 95, 94, 93, 92, 91, 90, 89, 87, 83, 75, 59, 27, 0,
    ]);
  });

  it('should take every block of a short chain', () => {
    expect(locatorHeights(0)).to.deep.equal([0]);
    expect(locatorHeights(3)).to.deep.equal([3, 2, 1, 0]);
  });

  it('should be empty before the first block', () => {
    expect(locatorHeights(-1)).to.deep.equal([]);
  });

  it('should have 31 entries at a height of 960 000', () => {
    expect(locatorHeights(960_000)).to.have.length(31);
  });

  it('should end at the lowest block where that is not genesis', () => {
    expect(locatorHeights(1002, 1000)).to.deep.equal([1002, 1001, 1000]);
  });

  it('should fall from the tip to the lowest block, in few steps', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), fc.nat(1000), (height, lowest) => {
        fc.pre(lowest <= height);
        const heights = locatorHeights(height, lowest);
        expect(heights[0]).to.equal(height);
        expect(heights.at(-1)).to.equal(lowest);
        expect(heights).to.deep.equal([...new Set(heights)].sort((a, b) => b - a));
        expect(heights.length).to.be.at.most(43);
      }),
    );
  });
});

describe('locator', () => {
  it('should ask for the hash at each of the heights', () => {
    const hashAt = (height: number) => new Hash(height, 0, 0, 0, 0, 0, 0, 0);
    expect(locator(20, hashAt).map(({ w0 }) => w0)).to.deep.equal(locatorHeights(20));
  });
});
