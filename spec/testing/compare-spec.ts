import { expect } from 'chai';
import { sha256d } from '../../lib/hash/sha256.js';
import { compare } from '../../lib/testing/compare.js';

const letters = new Map<unknown, string>();
const event = (value: unknown) => [{ frame: 0, notification: { kind: 'N', value } as const }];

/** Whether two values are the same to it. */
function same(one: unknown, other: unknown): boolean {
  try {
    compare(event(one), event(other), letters);
    return true;
  } catch {
    return false;
  }
}

describe('compare', () => {
  const [one, two] = ['one', 'two'].map((text) => sha256d(Buffer.from(text)));

  it('should compare values that are their bytes by content', () => {
    expect(same(one, sha256d(Buffer.from('one')))).to.be.true;
    expect(same(one, two)).to.be.false;
    expect(same(Buffer.from('a'), Buffer.from('a'))).to.be.true;
    expect(same(Buffer.from('a'), Buffer.from('b'))).to.be.false;
  });

  it('should look into lists, maps and sets', () => {
    expect(same([one], [one])).to.be.true;
    expect(same([one], [two])).to.be.false;
    expect(same(new Map([[1, one]]), new Map([[1, one]]))).to.be.true;
    expect(same(new Map([[1, one]]), new Map([[1, two]]))).to.be.false;
    expect(same(new Set([1]), new Set([1]))).to.be.true;
    expect(same(new Set([1]), new Set([2]))).to.be.false;
  });

  it('should tell a number from a bigint, and what is absent from what is undefined', () => {
    expect(same({ n: 1 }, { n: 1n })).to.be.false;
    expect(same({ n: undefined }, {})).to.be.false;
    expect(same(null, undefined)).to.be.false;
  });

  it('should see keys that are symbols', () => {
    const key = Symbol('key');

    expect(same({ [key]: 1 }, { [key]: 1 })).to.be.true;
    expect(same({ [key]: 1 }, { [key]: 2 })).to.be.false;
  });

  it('should compare errors by class and sentence', () => {
    expect(same(new RangeError('a'), new RangeError('a'))).to.be.true;
    expect(same(new RangeError('a'), new RangeError('b'))).to.be.false;
    expect(same(new RangeError('a'), new TypeError('a'))).to.be.false;
  });

  it('should draw both, where they differ', () => {
    expect(() => compare(event('a'), [], letters)).to.throw(
      'diagrams differ\n  expected -\n  got      a\n',
    );
  });

  it('should draw subscriptions', () => {
    const subscription = { subscribedFrame: 1, unsubscribedFrame: 3 };

    expect(() => compare([subscription, subscription], [], letters)).to.throw(
      '  expected -\n  got      -^-!, -^-!\n',
    );
    expect(() => compare([subscription], [subscription], letters)).not.to.throw();
  });
});
