import { expect } from 'chai';
import fc from 'fast-check';
import { LocalProtocolError } from '../../lib/errors.js';
import { combineSketches, sketchOf } from '../../lib/light/sketch.js';
import { vectors } from '../vectors/load.js';

const { sketches, difference } = vectors<{
  sketches: readonly { shortIds: readonly number[]; capacity: number; sketch: string }[];
  difference: {
    a: readonly number[];
    b: readonly number[];
    capacity: number;
    sketchA: string;
    sketchB: string;
    xor: string;
    decodesTo: readonly number[];
  };
}>('bitcoin/bip330.json');

const shortId = fc.integer({ min: 1, max: 0xffffffff });

describe('sketchOf', () => {
  for (const row of sketches) {
    it(`should make ${row.sketch} of [${row.shortIds.join()}]`, () => {
      expect(sketchOf(row.shortIds, row.capacity).toString('hex')).to.equal(row.sketch);
    });
  }

  it('should start with the sketch of a lower capacity', () => {
    const whole = sketchOf([7, 8, 9], 8);
    expect(whole.subarray(0, 12)).to.deep.equal(sketchOf([7, 8, 9], 3));
  });

  it('should refuse what is no short id, and capacities that no message can carry', () => {
    for (const id of [0, -1, 1.5, 2 ** 32, NaN]) {
      expect(() => sketchOf([id], 1)).to.throw(LocalProtocolError, 'expected a short id');
    }
    for (const capacity of [-1, 0.5, 1_000_000]) {
      expect(() => sketchOf([], capacity)).to.throw(LocalProtocolError, 'expected a capacity');
    }
  });
});

describe('combineSketches', () => {
  it('should hold the difference of two published sets', () => {
    const { a, b, capacity, sketchA, sketchB, xor, decodesTo } = difference;
    expect(sketchOf(a, capacity).toString('hex')).to.equal(sketchA);
    expect(sketchOf(b, capacity).toString('hex')).to.equal(sketchB);
    const both = combineSketches(Buffer.from(sketchA, 'hex'), Buffer.from(sketchB, 'hex'));
    expect(both.toString('hex')).to.equal(xor);
    expect(both).to.deep.equal(sketchOf(decodesTo, capacity));
  });

  it('should be the sketch of the symmetric difference of any two sets', () => {
    fc.assert(
      fc.property(fc.uniqueArray(shortId), fc.uniqueArray(shortId), fc.nat(9), (a, b, capacity) => {
        const apart = [...a.filter((id) => !b.includes(id)), ...b.filter((id) => !a.includes(id))];
        const both = combineSketches(sketchOf(a, capacity), sketchOf(b, capacity));
        expect(both).to.deep.equal(sketchOf(apart, capacity));
      }),
    );
  });

  it('should be as long as the shorter one', () => {
    expect(combineSketches(sketchOf([1], 4), sketchOf([2], 2))).to.deep.equal(sketchOf([1, 2], 2));
  });
});
