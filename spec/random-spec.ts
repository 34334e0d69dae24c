import { expect } from 'chai';
import { random, randomNonce, seeded } from '../lib/random.js';

const draw = <T>(count: number, next: () => T): T[] => Array.from({ length: count }, next);
const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

describe('random', () => {
  it('should give numbers from 0 to below 1, spread evenly', () => {
    const numbers = draw(5_000, random);

    expect(numbers.every((n) => n >= 0 && n < 1)).to.be.true;
    expect(mean(numbers)).to.be.closeTo(0.5, 0.05); // more than 12 standard deviations
    expect(new Set(numbers.map((n) => Math.floor(n * 16))).size).to.equal(16);
  });

  it('should use more bits than 32', () => {
    expect(draw(50, random).some((n) => !Number.isInteger(n * 2 ** 32))).to.be.true;
  });

  it('should not repeat itself', () => {
    expect(new Set(draw(1_000, random)).size).to.equal(1_000);
  });
});

describe('seeded', () => {
  it('should give the numbers of mulberry32', () => {
    // computed apart, in Python, from the definition of mulberry32 by Tommy Ettinger
    const words = (seed: number) => draw(3, seeded(seed)).map((n) => n * 2 ** 32);

    expect(words(0)).to.deep.equal([1144304738, 1416247, 958946056]);
    expect(words(1)).to.deep.equal([2693262067, 11749833, 2265367787]);
    expect(words(0xffffffff)).to.deep.equal([3850105811, 813802916, 3073704848]);
  });

  it('should give the same numbers for the same seed, and others for another', () => {
    expect(draw(20, seeded(42))).to.deep.equal(draw(20, seeded(42)));
    expect(draw(20, seeded(42))).not.to.deep.equal(draw(20, seeded(43)));
  });

  it('should take a seed by its lowest 32 bits', () => {
    expect(draw(5, seeded(-1))).to.deep.equal(draw(5, seeded(0xffffffff)));
  });

  it('should give numbers from 0 to below 1, spread evenly', () => {
    const numbers = draw(5_000, seeded(7));

    expect(numbers.every((n) => n >= 0 && n < 1)).to.be.true;
    expect(mean(numbers)).to.be.closeTo(0.5, 0.05);
  });
});

describe('randomNonce', () => {
  it('should be 1n << 31n for a source at rest', () => {
    expect(randomNonce(() => 0.5)).to.equal(1n << 31n);
  });

  it('should fit 64 bits, at both ends of the source', () => {
    expect(randomNonce(() => 0)).to.equal(0n);
    expect(randomNonce(() => 1 - 2 ** -53)).to.equal(0xffffffffn);
  });

  it('should use all 64 bits', () => {
    const nonces = draw(200, () => randomNonce(random));
    const seen = nonces.reduce((bits, nonce) => bits | nonce, 0n);
    const always = nonces.reduce((bits, nonce) => bits & nonce, seen);

    expect(seen).to.equal(2n ** 64n - 1n);
    expect(always).to.equal(0n);
    expect(new Set(nonces).size).to.equal(200);
  });

  it('should replay with the seed', () => {
    expect(randomNonce(seeded(7))).to.equal(randomNonce(seeded(7)));
  });
});
