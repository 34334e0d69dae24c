import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { MAX_COUNT } from '../../lib/layout/reader.js';
import { varbig, varint } from '../../lib/layout/varint.js';
import { bytes, vectors } from '../vectors/load.js';

interface Case {
  readonly hex: string;
  readonly value?: string;
  readonly ok: boolean;
  readonly exceedsLengthLimit?: boolean;
  readonly error?: string;
}

const { cases } = vectors<{ cases: readonly Case[] }>('bitcoin/compactsize.json');
const count = varint(MAX_COUNT);
const legal = cases.filter(({ ok }) => ok);
const illegal = cases.filter(({ ok }) => !ok);

describe('varbig', () => {
  for (const { hex, value } of legal) {
    it(`should read and write ${hex}`, () => {
      expect(varbig.unpack(bytes(hex))).to.equal(BigInt(value!));
      expect(varbig.pack(BigInt(value!)).toString('hex')).to.equal(hex);
    });
  }

  for (const { hex, error } of illegal) {
    it(`should refuse ${hex || 'nothing'}: ${error}`, () => {
      expect(() => varbig.unpack(bytes(hex))).to.throw(DecodeError, /^expected/);
    });
  }

  it('should refuse to write what has no 64 bits', () => {
    for (const wrong of [-1n, 2n ** 64n, 1 as never]) {
      expect(() => varbig.pack(wrong)).to.throw(LocalProtocolError);
    }
  });

  it('should give back every number', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 64n - 1n), (value) => {
        expect(varbig.unpack(varbig.pack(value))).to.equal(value);
      }),
    );
  });
});

describe('varint', () => {
  it('should read and write each number that may be a count', () => {
    for (const { hex, value } of legal.filter(({ exceedsLengthLimit }) => !exceedsLengthLimit)) {
      expect(count.unpack(bytes(hex))).to.equal(Number(value));
      expect(count.pack(Number(value)).toString('hex')).to.equal(hex);
    }
  });

  it('should refuse a number above its limit', () => {
    for (const { hex, value } of legal.filter(({ exceedsLengthLimit }) => exceedsLengthLimit)) {
      expect(() => count.unpack(bytes(hex))).to.throw(DecodeError, `at most ${MAX_COUNT}, got`);
      expect(() => count.pack(Number(value))).to.throw(LocalProtocolError);
    }
    expect(() => varint(5).unpack(bytes('06'))).to.throw(DecodeError, 'expected at most 5, got 6');
  });

  it('should refuse what is longer than need be, or cut off', () => {
    for (const { hex } of illegal) {
      expect(() => count.unpack(bytes(hex)), hex).to.throw(DecodeError, /^expected/);
    }
  });

  it('should say which form it expected', () => {
    for (const [hex, got] of [
      ['fd0000', 3],
      ['fe00000000', 5],
      ['ff0000000000000000', 9],
    ] as const) {
      const message = `expected the shortest form of 0, got ${got} bytes`;
      expect(() => count.unpack(bytes(hex))).to.throw(DecodeError, message);
      expect(() => varbig.unpack(bytes(hex))).to.throw(DecodeError, message);
    }
  });

  it('should lie on the wire as in Decred', () => {
    const rows =
      vectors<readonly { hex: string; decoded: { value: string } }[]>('decred/primitives.json');
    for (const { hex, decoded } of rows) {
      expect(varbig.unpack(bytes(hex))).to.equal(BigInt(decoded.value));
      expect(varbig.pack(BigInt(decoded.value)).toString('hex')).to.equal(hex);
    }
    expect(rows).to.have.length(8);
  });

  it('should write numbers above 32 bits, where the limit allows', () => {
    const large = varint(Number.MAX_SAFE_INTEGER);

    expect(large.unpack(large.pack(2 ** 40))).to.equal(2 ** 40);
  });
});
