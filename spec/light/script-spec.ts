import { expect } from 'chai';
import fc from 'fast-check';
import { paysToBareKeys, pushes } from '../../lib/light/script.js';
import { bytes } from '../vectors/load.js';

const pushed = (hex: string) => [...pushes(bytes(hex))].map((data) => data.toString('hex'));

const short = `21${'02'.repeat(33)}`;
const long = `41${'04'.repeat(65)}`;

describe('pushes', () => {
  it('should give what the script pushes, in every form, and nothing empty', () => {
    expect(pushed('00')).to.deep.equal([]);
    expect(pushed('01aa')).to.deep.equal(['aa']);
    expect(pushed('4c02aabb')).to.deep.equal(['aabb']);
    expect(pushed('4d0300aabbcc')).to.deep.equal(['aabbcc']);
    expect(pushed('4e01000000aa')).to.deep.equal(['aa']);
    expect(pushed('4c00ac5101dd')).to.deep.equal(['dd']);
  });

  it('should give what a standard script pushes', () => {
    expect(pushed(`76a914${'ab'.repeat(20)}88ac`)).to.deep.equal(['ab'.repeat(20)]);
  });

  it('should stop where a push is cut off', () => {
    for (const hex of ['01aa02bb', '01aa4c', '01aa4c02bb', '01aa4d01', '01aa4effffffff00']) {
      expect(pushed(hex)).to.deep.equal(['aa']);
    }
  });

  it('should take any bytes, and give no more than they hold', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (array) => {
        const script = Buffer.from(array);
        const total = [...pushes(script)].reduce((sum, { length }) => sum + length, 0);
        expect(total).to.be.at.most(script.length);
      }),
    );
  });
});

describe('paysToBareKeys', () => {
  it('should know a bare key, short and long', () => {
    expect(paysToBareKeys(bytes(`${short}ac`))).to.equal(true);
    expect(paysToBareKeys(bytes(`${long}ac`))).to.equal(true);
    for (const [length, kinds] of [
      [33, [2, 3]],
      [65, [4, 6, 7]],
    ] as const) {
      const known = Array.from({ length: 9 }, (_, kind) => kind).filter((kind) =>
        paysToBareKeys(Buffer.concat([Buffer.of(length), Buffer.alloc(length, kind), bytes('ac')])),
      );
      expect(known).to.deep.equal(kinds);
    }
    expect(paysToBareKeys(bytes('00ac'))).to.equal(false);
  });

  it('should know several bare keys', () => {
    expect(paysToBareKeys(bytes(`51${short}51ae`))).to.equal(true);
    expect(paysToBareKeys(bytes(`52${short}${long}${short}53ae`))).to.equal(true);
    expect(paysToBareKeys(bytes(`0111${short.repeat(17)}0111ae`))).to.equal(true);
    expect(paysToBareKeys(bytes(`60${long.repeat(20)}0114ae`))).to.equal(true);
  });

  const others: Readonly<Record<string, string>> = {
    'an empty script': '',
    'a key hash': `76a914${'ab'.repeat(20)}88ac`,
    'a key that is none': `21${'05'.repeat(33)}ac`,
    'a key of another length': `20${'02'.repeat(32)}ac`,
    'a key and more': `${short}acac`,
    'a key that is not checked': `${short}51`,
    'fewer keys than required': `52${short}51ae`,
    'another count of keys': `51${short}${short}51ae`,
    'none required': `00${short}51ae`,
    'a push of 16, which is OP_16': `51${short.repeat(16)}0110ae`,
    'more than 20 keys': `51${short.repeat(21)}0115ae`,
    'several keys that are cut off': `51${short}51ae02ae`,
    'several keys of which one is none': `51${short}21${'05'.repeat(33)}52ae`,
    'the code alone': 'ae',
  };
  for (const [name, hex] of Object.entries(others)) {
    it(`should not take ${name} for bare keys`, () => {
      expect(paysToBareKeys(bytes(hex))).to.equal(false);
    });
  }
});
