import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import type { Layout } from '../../lib/layout/core.js';
import { i32, i64, i8, u16, u16be, u32, u48, u64, u8 } from '../../lib/layout/numbers.js';

const numbers = { u8, i8, u16, u16be, u32, u48, i32 };
const edges: Record<keyof typeof numbers, readonly [least: number, most: number]> = {
  u8: [0, 0xff],
  i8: [-0x80, 0x7f],
  u16: [0, 0xffff],
  u16be: [0, 0xffff],
  u32: [0, 0xffffffff],
  u48: [0, 2 ** 48 - 1],
  i32: [-(2 ** 31), 2 ** 31 - 1],
};

describe('numbers', () => {
  it('should lie on the wire in their order', () => {
    const hex = (bytes: Buffer) => bytes.toString('hex');

    expect(hex(u8.pack(0x01))).to.equal('01');
    expect(hex(i8.pack(-2))).to.equal('fe');
    expect(hex(u16.pack(0x0102))).to.equal('0201');
    expect(hex(u16be.pack(8333))).to.equal('208d');
    expect(hex(u32.pack(0x01020304))).to.equal('04030201');
    expect(hex(u48.pack(0x010203040506))).to.equal('060504030201');
    expect(hex(i32.pack(-2))).to.equal('feffffff');
    expect(hex(u64.pack(0x0102030405060708n))).to.equal('0807060504030201');
    expect(hex(i64.pack(-2n))).to.equal('feffffffffffffff');
  });

  for (const [name, layout] of Object.entries(numbers)) {
    const [least, most] = edges[name as keyof typeof numbers];

    it(`should give back every ${name}`, () => {
      fc.assert(
        fc.property(fc.maxSafeInteger(), (any) => {
          const value = least + (Math.abs(any) % (most - least + 1));
          expect(layout.unpack(layout.pack(value))).to.equal(value);
        }),
      );
      for (const edge of [least, most]) expect(layout.unpack(layout.pack(edge))).to.equal(edge);
    });

    it(`should refuse to write what is no ${name}`, () => {
      for (const wrong of [least - 1, most + 1, 0.5, NaN, Infinity, '1', 1n, undefined, null]) {
        expect(() => layout.pack(wrong as number), String(wrong)).to.throw(
          LocalProtocolError,
          `expected a whole number from ${least} to ${most}`,
        );
      }
    });

    it(`should refuse to read less than a ${name}`, () => {
      expect(() => layout.unpack(Buffer.alloc(layout.span - 1))).to.throw(DecodeError);
      expect(layout.least()).to.equal(layout.span);
    });
  }

  const bigs: readonly [string, Layout<bigint>, bigint, bigint][] = [
    ['u64', u64, 0n, 2n ** 64n - 1n],
    ['i64', i64, -(2n ** 63n), 2n ** 63n - 1n],
  ];
  for (const [name, layout, least, most] of bigs) {
    it(`should give back every ${name}`, () => {
      fc.assert(
        fc.property(fc.bigInt(least, most), (value) => {
          expect(layout.unpack(layout.pack(value))).to.equal(value);
        }),
      );
    });

    it(`should refuse to write what is no ${name}`, () => {
      for (const wrong of [least - 1n, most + 1n, 1, undefined, '1']) {
        expect(() => layout.pack(wrong as bigint), String(wrong)).to.throw(
          LocalProtocolError,
          `expected a bigint from ${least} to ${most}`,
        );
      }
    });
  }
});
