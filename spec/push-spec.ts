import { expect } from 'chai';
import fc from 'fast-check';
import { decred } from '../lib/dialects/decred.js';
import type { Address, AddressV2 } from '../lib/messages/addresses.js';
import { addrMessages, addrv2Messages } from '../lib/push.js';
import { sample, seeded } from '../lib/random.js';

const address = (n: number): Address => ({
  time: n,
  services: 1n,
  ip: Buffer.alloc(16, n),
  port: n % 65_536,
});
const addressV2 = (n: number): AddressV2 => ({
  time: n,
  services: 1n,
  networkId: 1,
  address: Buffer.alloc(4, n),
  port: n % 65_536,
});
const many = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));

for (const [name, build] of [
  ['addr', (count: number, seed = 1) => [many(count, address), addrMessages, seed] as const],
  ['addrv2', (count: number, seed = 1) => [many(count, addressV2), addrv2Messages, seed] as const],
] as const) {
  const said = (count: number, seed?: number) => {
    const [list, push, from] = build(count, seed);
    const before = [...list];
    const messages = push(list as never, seeded(from));
    expect(list).to.deep.equal(before);
    return { list, messages, chosen: messages.flatMap(({ payload }) => [...payload.addresses]) };
  };

  describe(`${name}Messages`, () => {
    it('should say nothing where there is nothing to tell (C5.26)', () => {
      expect(said(0).messages).to.deep.equal([]);
    });

    it('should tell all, in their order, where they fit (C5.26)', () => {
      for (const count of [1, 1_000]) {
        const { list, messages, chosen } = said(count);
        expect(messages.map(({ command }) => command)).to.deep.equal([name]);
        expect(chosen).to.deep.equal(list);
      }
    });

    it('should tell 1000 different ones where they do not (C5.26)', () => {
      for (const count of [1_001, 5_000]) {
        const { list, chosen } = said(count);
        expect(chosen).to.have.length(1_000);
        expect(new Set(chosen).size).to.equal(1_000);
        const all = new Set<unknown>(list);
        expect(chosen.every((one) => all.has(one))).to.equal(true);
      }
    });

    it('should tell the same for the same seed, and others for another', () => {
      expect(said(1_500, 7).chosen).to.deep.equal(said(1_500, 7).chosen);
      expect(said(1_500, 7).chosen).not.to.deep.equal(said(1_500, 8).chosen);
    });
  });
}

describe('addrv2Messages of Decred', () => {
  it('should tell of at most 1000 nodes, as dcrd (C3.9)', () => {
    const entry = (n: number) => ({ ...addressV2(n), time: BigInt(n) });
    for (const [count, told] of [
      [0, 0],
      [1, 1],
      [10, 10],
      [1_100, 1_000],
    ] as const) {
      const messages = addrv2Messages(many(count, entry), seeded(1));
      const bytes = messages.map(({ payload }) => decred.messages.addrv2.pack(payload));
      const heard = bytes.flatMap((each) => [...decred.messages.addrv2.unpack(each).addresses]);
      expect(heard).to.have.length(told);
      expect(heard.every(({ time, port }) => Number(time) % 65_536 === port)).to.equal(true);
    }
  });
});

describe('sample', () => {
  it('should give each value the same chance, and each place', () => {
    const random = seeded(11);
    const rounds = 20_000;
    const counts = new Map<string, number>();
    for (let n = 0; n < rounds; n++) {
      sample([0, 1, 2, 3, 4, 5], 3, random).forEach((value, place) => {
        const key = `${value} at ${place}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      });
    }
    expect(counts.size).to.equal(18);
    // a sixth of 20 000 is 3 333, and its standard deviation 53
    for (const count of counts.values()) expect(count).to.be.within(3_333 - 265, 3_333 + 265);
  });

  it('should be a part of the values, each place once, and leave them as they are', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.integer(), (count, most, seed) => {
        const values = many(count, (n) => n);
        const chosen = sample(values, most, seeded(seed));
        expect(values).to.deep.equal(many(count, (n) => n));
        expect(chosen).to.have.length(Math.min(count, most));
        expect(new Set(chosen).size).to.equal(chosen.length);
        expect(chosen.every((value) => value >= 0 && value < count)).to.equal(true);
      }),
    );
  });
});
