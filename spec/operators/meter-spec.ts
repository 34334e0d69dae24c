import { expect } from 'chai';
import { HIGH_WATER, createMeter } from '../../lib/operators/meter.js';

/** A meter, and how often its peer is held. */
function metered(highWater?: number) {
  let [held, taken] = [0, 0];
  const hold = () => {
    held++;
    taken++;
    return () => void held--;
  };
  return { meter: createMeter(hold, highWater), held: () => held, taken: () => taken };
}

describe('meter', () => {
  it('should hold above highWater, once, and let go at half of it', () => {
    const { meter, held, taken } = metered(10);
    const seen: number[] = [];
    for (const bytes of [5, 5, 1, 5]) {
      meter.take(bytes);
      seen.push(held());
    }
    for (const bytes of [5, 5, 1, 5]) {
      meter.give(bytes);
      seen.push(held());
    }
    expect(seen).to.deep.equal([0, 0, 1, 1, 1, 1, 0, 0]);
    expect(taken()).to.equal(1);
  });

  it('should hold anew after it has let go', () => {
    const { meter, held, taken } = metered(10);
    meter.take(11);
    meter.give(11);
    meter.take(11);
    expect([held(), taken()]).to.deep.equal([1, 2]);
  });

  it('should let go whatever is in hand, once', () => {
    const { meter, held } = metered(10);
    meter.take(11);
    meter.letGo();
    meter.letGo();
    expect(held()).to.equal(0);
  });

  it('should take 8 MiB before it holds', () => {
    const { meter, held } = metered();
    meter.take(HIGH_WATER);
    expect([HIGH_WATER, held()]).to.deep.equal([4_194_304, 0]);
    meter.take(1);
    expect(held()).to.equal(1);
  });
});
