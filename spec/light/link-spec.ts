import { expect } from 'chai';
import { RemoteProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { sha256d } from '../../lib/hash/sha256.js';
import { hashesOf, linkAfter, type Link, type Linked } from '../../lib/light/link.js';

interface Numbered extends Linked {
  readonly n: number;
}

const bits = 0x207fffff;
const powLimit = 0x7fffffn << 232n;
const hashOf = ({ n }: Numbered) => sha256d(Buffer.of(n));
const proved = { hashOf, powLimit, powHashOf: () => Hash.zero };

/** Headers with these numbers, each the parent of the next. */
const numbered = (...numbers: readonly number[]): readonly Numbered[] =>
  numbers.map((n, i) => ({
    n,
    bits,
    previous: i === 0 ? Hash.zero : sha256d(Buffer.of(numbers[i - 1]!)),
  }));

describe('hashesOf', () => {
  it('should give the hashes of headers that follow one another', () => {
    expect(hashesOf(numbered(1, 2, 3), proved)).to.deep.equal(
      [1, 2, 3].map((n) => sha256d(Buffer.of(n))),
    );
    expect(hashesOf([], proved)).to.deep.equal([]);
  });

  it('should refuse headers that do not', () => {
    const [first, , third] = numbered(1, 2, 3);
    expect(() => hashesOf([first!, third!], proved)).to.throw(
      RemoteProtocolError,
      `expected a header after ${hashOf(first!)}, got ${third!.previous}`,
    );
  });

  it('should look at the hash of the header where no other proves its work', () => {
    const numbers = Array.from({ length: 30 }, (_, n) => n);
    for (const n of numbers) {
      const [one] = numbered(n);
      const fits = hashOf(one!).toBigInt() <= powLimit;
      const check = () => hashesOf([one!], { hashOf, powLimit });
      if (fits) expect(check()).to.deep.equal([hashOf(one!)]);
      else expect(check).to.throw(RemoteProtocolError, `got the hash ${hashOf(one!)}`);
    }
  });
});

describe('linkAfter', () => {
  const [start, next] = numbered(1, 2);
  const first: Link<Numbered> = {
    header: start!,
    hash: hashOf(start!),
    height: 7,
    work: 5n,
    previous: undefined,
  };

  it('should count height and work on', () => {
    const link = linkAfter(first, next!, hashOf(next!), proved);
    expect(link).to.deep.equal({
      header: next,
      hash: hashOf(next!),
      height: 8,
      work: 7n,
      previous: first,
    });
  });

  it('should look at the proof of work of its height, where one is told', () => {
    const asked: unknown[] = [];
    const proving = (proof: Hash | undefined) => {
      const powHashOf = (header: Numbered, height: number) => {
        asked.push([header.n, height]);
        return proof;
      };
      return () => linkAfter(first, next!, hashOf(next!), { ...proved, powHashOf });
    };
    const far = Hash.from('f'.repeat(64));
    expect(proving(Hash.zero)().height).to.equal(8);
    expect(proving(undefined)().height).to.equal(8);
    expect(proving(far)).to.throw(
      RemoteProtocolError,
      `expected proof of work for the bits 207fffff, got the hash ${far}`,
    );
    expect(asked).to.deep.equal([
      [2, 8],
      [2, 8],
      [2, 8],
    ]);
  });

  it('should refuse another hash than the checkpoint of its height', () => {
    const at = (height: number, hash: Hash) => {
      const checkpoints = new Map([[height, hash]]);
      return linkAfter(first, next!, hashOf(next!), { ...proved, checkpoints });
    };
    expect(at(8, hashOf(next!)).height).to.equal(8);
    expect(at(9, Hash.zero).height).to.equal(8);
    expect(() => at(8, Hash.zero)).to.throw(
      RemoteProtocolError,
      `expected the block ${Hash.zero} at the height 8, got ${hashOf(next!)}`,
    );
  });

  it('should refuse other bits than the rule asks for, and take any where it asks for none', () => {
    const ruled = (expected: number | undefined) =>
      linkAfter(first, next!, hashOf(next!), { ...proved, bitsAfter: () => expected });
    expect(ruled(undefined).height).to.equal(8);
    expect(ruled(bits).height).to.equal(8);
    expect(() => ruled(0x1d00ffff)).to.throw(
      RemoteProtocolError,
      'expected the bits 1d00ffff at the height 8, got 207fffff',
    );
  });
});
