import { expect } from 'chai';
import { array, assert as forAll, boolean, integer, property, tuple } from 'fast-check';
import type { Item } from '../../lib/dialects/dialect.js';
import { Hash } from '../../lib/hash/hash.js';
import { MAX_KNOWN, knownInventory } from '../../lib/operators/knownInventory.js';

const item = (n: number, type = 'tx'): Item => ({ type, hash: Hash.of(Buffer.alloc(32, n)) });

describe('knownInventory', () => {
  it('should know nothing at first', () => {
    const known = knownInventory();

    expect(known.has(item(1))).to.be.false;
    expect(known.size).to.equal(0);
  });

  it('should know an equal item that was made elsewhere', () => {
    const known = knownInventory();
    known.add(item(1));
    known.add(item(1));

    expect(known.has(item(1))).to.be.true;
    expect(known.has(item(2))).to.be.false;
    expect(known.size).to.equal(1);
  });

  it('should know an item by its hash, whatever its type', () => {
    const known = knownInventory();
    known.add(item(1, 'block'));

    expect(known.has(item(1, 'witnessBlock'))).to.be.true;
  });

  it('should forget the least recent beyond the limit', () => {
    const known = knownInventory(2);
    for (const n of [1, 2, 3]) known.add(item(n));

    expect([1, 2, 3].map((n) => known.has(item(n)))).to.deep.equal([false, true, true]);
    expect(known.size).to.equal(2);
  });

  for (const touch of ['has', 'add'] as const) {
    it(`should make an item the most recent by \`${touch}\``, () => {
      const known = knownInventory(2);
      known.add(item(1));
      known.add(item(2));
      known[touch](item(1));
      known.add(item(3)); // forgets 2

      expect([1, 2, 3].map((n) => known.has(item(n)))).to.deep.equal([true, false, true]);
    });
  }

  it('should remember 1 000 items by default', () => {
    const known = knownInventory();
    const numbered = (n: number): Item => {
      const bytes = Buffer.alloc(32);
      bytes.writeUInt32LE(n);
      return { type: 'tx', hash: Hash.of(bytes) };
    };
    for (let n = 0; n <= MAX_KNOWN; n++) known.add(numbered(n));

    expect(MAX_KNOWN).to.equal(1_000);
    expect(known.size).to.equal(1_000);
    expect([0, 1, 1_000].map((n) => known.has(numbered(n)))).to.deep.equal([false, true, true]);
  });

  it('should remember nothing with a limit of 0', () => {
    const known = knownInventory(0);
    known.add(item(1));

    expect(known.has(item(1))).to.be.false;
    expect(known.size).to.equal(0);
  });

  it('should do as a list of the most recent does (C2.6)', () => {
    const calls = array(tuple(boolean(), integer({ min: 0, max: 6 })), {
      maxLength: 40,
      size: 'max',
    });

    forAll(
      property(integer({ min: 0, max: 4 }), calls, (limit, steps) => {
        const known = knownInventory(limit);
        let recent: number[] = [];
        for (const [asks, n] of steps) {
          const had = recent.includes(n);
          if (asks) expect(known.has(item(n))).to.equal(had);
          else known.add(item(n));
          if (had || !asks) recent = [n, ...recent.filter((other) => other !== n)].slice(0, limit);
          expect(known.size).to.equal(recent.length);
        }
      }),
    );
  });
});
