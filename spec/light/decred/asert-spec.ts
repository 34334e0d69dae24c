import { expect } from 'chai';
import { Hash } from '../../../lib/hash/hash.js';
import { asert, asertBits } from '../../../lib/light/decred/asert.js';
import type { Link } from '../../../lib/light/link.js';
import type { Timed } from '../../../lib/light/retarget.js';
import { vectors } from '../../vectors/load.js';

const scenarios = vectors<
  readonly {
    readonly description: string;
    readonly startDiffBits: number;
    readonly startHeight: number;
    readonly startTime: number;
    readonly powLimit: string;
    readonly spacing: number;
    readonly halfLife: number;
    readonly tests: readonly (readonly [height: number, time: number, bits: number])[];
  }[]
>('decred/asert.json');

/** A chain of links with these times, from a height on; the newest. */
function chainOf(height: number, times: readonly number[]): Link<Timed> {
  let link: Link<Timed> | undefined;
  for (const [i, time] of times.entries()) {
    const header = { previous: Hash.zero, bits: 0, time };
    link = { header, hash: Hash.zero, height: height + i, work: 0n, previous: link };
  }
  return link!;
}

const options = { powLimit: 2n ** 255n - 1n, anchor: 10, spacing: 100, halfLife: 1_000 };
const bitsAt = (late: number) => asertBits(late, options);

describe('asertBits', () => {
  for (const row of scenarios) {
    it(`should be as DCP0011 publishes: ${row.description}`, () => {
      const { startHeight, startTime, startDiffBits: startBits, spacing, halfLife, tests } = row;
      const powLimit = BigInt(`0x${row.powLimit}`);
      for (const [height, time, bits] of tests) {
        const late = time - startTime - (height - startHeight) * spacing;
        expect(asertBits(late, { powLimit, startBits, halfLife }), `${height}`).to.equal(bits);
      }
    });
  }

  it('should begin with the network’s limit, where nothing else is said', () => {
    expect(bitsAt(0)).to.equal(0x207fffff);
    expect(bitsAt(-1_000)).to.equal(0x203fffff);
  });

  it('should ask for the hardest where the bits that it starts from are no target', () => {
    for (const startBits of [0, 0x04800001, 0x23000001])
      for (const late of [-1_000, 0, 300_000])
        expect(asertBits(late, { ...options, startBits }), `${startBits}`).to.equal(0x01010000);
  });

  it('should bear any time', () => {
    expect(bitsAt(2 ** 53)).to.equal(0x207fffff);
    expect(bitsAt(-(2 ** 53))).to.equal(0x01010000); // the hardest: a target of 1
  });
});

describe('asert', () => {
  it('should measure from the anchor, whatever lies below it', () => {
    const bitsAfter = asert(options);
    expect(bitsAfter(chainOf(8, [0, 0]))).to.equal(undefined);
    expect(bitsAfter(chainOf(8, [0, 0, 500]))).to.equal(bitsAt(0));
    expect(bitsAfter(chainOf(8, [0, 0, 500, 550]))).to.equal(bitsAt(-50));
    expect(bitsAfter(chainOf(10, [500, 550, 560]))).to.equal(bitsAt(-140));
  });

  it('should not know what is not kept, unless it is told', () => {
    const above = chainOf(11, [600, 650]);
    expect(asert(options)(above)).to.equal(undefined);
    expect(asert({ ...options, anchorTime: 500 })(above)).to.equal(bitsAt(-50));
  });

  it('should remember the anchor when it is forgotten below', () => {
    const bitsAfter = asert(options);
    const tip = chainOf(10, [500, 590, 680]);
    bitsAfter(tip);
    (tip as { previous: undefined }).previous = undefined;
    const header = { ...tip.header, time: 770 };
    const next = { ...tip, header, height: 13, previous: tip };
    expect(bitsAfter(next)).to.equal(bitsAt(-30));
  });

  it('should not take the anchor of another branch', () => {
    const bitsAfter = asert(options);
    expect(bitsAfter(chainOf(10, [500, 600]))).to.equal(bitsAt(0));
    expect(bitsAfter(chainOf(10, [400, 450]))).to.equal(bitsAt(-50));
    expect(bitsAfter(chainOf(10, [500, 600]))).to.equal(bitsAt(0));
  });
});
