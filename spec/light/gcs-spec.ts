import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError } from '../../lib/errors.js';
import { sha256d } from '../../lib/hash/sha256.js';
import { sipKey } from '../../lib/hash/siphash.js';
import { gcsCount, gcsDecode, gcsEncode, gcsMatch, gcsMatchAny } from '../../lib/light/gcs.js';
import { bytes, vectors } from '../vectors/load.js';

const { vectors: rows } = vectors<{
  vectors: readonly {
    height: number;
    filter: string;
    elementCount: number;
    k0: string;
    k1: string;
    elements: readonly string[];
    hashedValues: readonly string[];
  }[];
}>('bitcoin/bip158-filters.json');

const key = sha256d(Buffer.from('key'));
const element = fc.uint8Array({ maxLength: 40 });
const numbered = (n: number) => Buffer.from(`element ${n}`);

describe('gcsEncode', () => {
  for (const row of rows) {
    it(`should code the elements of block ${row.height} as published`, () => {
      const own = sipKey(BigInt(`0x${row.k0}`), BigInt(`0x${row.k1}`));
      expect(gcsEncode(own, row.elements.map(bytes)).toString('hex')).to.equal(row.filter);
    });
  }

  it('should count doubles once', () => {
    const once = gcsEncode(key, [Buffer.of(1), Buffer.of(2)]);
    expect(gcsEncode(key, [Buffer.of(2), Buffer.of(1), Buffer.of(2)])).to.deep.equal(once);
  });

  it('should be the byte 0 for no elements', () => {
    expect(gcsEncode(key, [])).to.deep.equal(Buffer.of(0));
  });

  it('should take other parameters', () => {
    const parameters = { p: 10, m: 1000 };
    const filter = gcsEncode(
      key,
      Array.from({ length: 100 }, (_, n) => numbered(n)),
      parameters,
    );
    expect(gcsDecode(filter, parameters)).to.have.length(100);
    expect(gcsMatch(key, filter, numbered(7), parameters)).to.equal(true);
    expect(filter.length).to.be.below(160);
  });
});

describe('gcsDecode', () => {
  for (const row of rows) {
    it(`should give the numbers of block ${row.height}`, () => {
      const filter = bytes(row.filter);
      const values = row.hashedValues.map(Number).sort((a, b) => a - b);
      expect(gcsDecode(filter)).to.deep.equal(values);
      expect(gcsCount(filter)).to.equal(row.elementCount);
    });

    it(`should refuse block ${row.height} when it is cut, or has more bytes`, () => {
      const filter = bytes(row.filter);
      for (let end = 0; end < filter.length; end++) {
        expect(() => gcsDecode(filter.subarray(0, end))).to.throw(DecodeError);
      }
      expect(() => gcsDecode(Buffer.concat([filter, Buffer.of(0)]))).to.throw(
        DecodeError,
        'expected the end, got 1 more bytes',
      );
    });
  }

  it('should refuse a count that the bytes cannot bear out, before it allocates', () => {
    const absurd = bytes('fe00000002' + '00'.repeat(100));
    expect(() => gcsDecode(absurd)).to.throw(
      DecodeError,
      'expected 33554432 elements of 20 bits, got 100 bytes',
    );
    expect(() => gcsDecode(bytes('ffffffffffffffffff'))).to.throw(DecodeError, 'expected at most');
  });

  it('should refuse a number out of range, without walking through all the ones', () => {
    const ones = Buffer.concat([Buffer.of(1), Buffer.alloc(1_000_000, 0xff)]);
    expect(() => gcsDecode(ones)).to.throw(DecodeError, 'expected at most 1 ones, got more');
    const beyond = Buffer.of(1, 0b10111111, 0xff, 0xff);
    expect(() => gcsDecode(beyond)).to.throw(DecodeError, 'expected less than 784931');
  });

  it('should give numbers or a typed error for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (array) => {
        try {
          const values = gcsDecode(Buffer.from(array));
          expect(values).to.deep.equal(values.toSorted((a, b) => a - b));
        } catch (error) {
          expect(error).to.be.instanceOf(DecodeError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('gcsMatchAny', () => {
  for (const row of rows) {
    it(`should find each element of block ${row.height}, and no other`, () => {
      const own = sipKey(BigInt(`0x${row.k0}`), BigInt(`0x${row.k1}`));
      const filter = bytes(row.filter);
      for (const one of row.elements) expect(gcsMatch(own, filter, bytes(one))).to.equal(true);
      const others = Array.from({ length: 100 }, (_, n) => numbered(n));
      expect(gcsMatchAny(own, filter, others)).to.equal(false);
      expect(gcsMatchAny(own, filter, [...others, ...row.elements.map(bytes)])).to.equal(
        row.elementCount > 0,
      );
    });
  }

  it('should never say no to an element', () => {
    fc.assert(
      fc.property(fc.array(element, { minLength: 1, maxLength: 60 }), fc.nat(), (elements, n) => {
        const filter = gcsEncode(key, elements);
        const one = elements[n % elements.length]!;
        expect(gcsMatch(key, filter, one)).to.equal(true);
        expect(gcsMatchAny(key, filter, [numbered(1), one, numbered(2)])).to.equal(true);
      }),
    );
  });

  it('should say yes to others about as often as its parameters tell', () => {
    const parameters = { p: 6, m: 100 };
    const filter = gcsEncode(
      key,
      Array.from({ length: 200 }, (_, n) => numbered(n)),
      parameters,
    );
    let wrong = 0;
    for (let n = 200; n < 10_200; n++) {
      if (gcsMatch(key, filter, numbered(n), parameters)) wrong++;
    }
    expect(wrong).to.be.within(60, 140);
  });

  it('should match nothing of nothing', () => {
    expect(gcsMatchAny(key, gcsEncode(key, [Buffer.of(1)]), [])).to.equal(false);
    expect(gcsMatchAny(key, Buffer.of(0), [Buffer.of(1)])).to.equal(false);
  });

  it('should refuse bytes that are no filter', () => {
    expect(() => gcsMatch(key, Buffer.alloc(0), Buffer.of(1))).to.throw(DecodeError);
    expect(() => gcsMatch(key, bytes('05ffff'), Buffer.of(1))).to.throw(DecodeError);
  });
});
