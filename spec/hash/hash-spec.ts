import { expect } from 'chai';
import fc from 'fast-check';
import { inspect } from 'node:util';
import { Hash } from '../../lib/hash/hash.js';

const genesis = '000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f';
const any = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));

describe('Hash', () => {
  it('should print as explorers do, in every way of printing', () => {
    const hash = Hash.from(genesis);

    expect(`${hash}`).to.equal(genesis);
    expect(JSON.stringify({ hash })).to.equal(`{"hash":"${genesis}"}`);
    expect(inspect(hash)).to.equal(`Hash(${genesis})`);
  });

  it('should give back any 32 bytes', () => {
    fc.assert(
      fc.property(any, (bytes) => {
        const hash = Hash.of(bytes);
        expect(hash.bytes()).to.deep.equal(bytes);
        expect(Hash.from(hash.toString()).equals(hash)).to.equal(true);
        expect(hash.toString()).to.equal(Buffer.from(bytes).reverse().toString('hex'));
      }),
    );
  });

  it('should be read and written through a view, at any offset', () => {
    fc.assert(
      fc.property(any, fc.nat(7), (bytes, offset) => {
        const chunk = Buffer.concat([Buffer.alloc(offset), bytes]);
        const out = new DataView(new ArrayBuffer(offset + 32));
        const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
        Hash.at(view, offset).copyTo(out, offset);
        expect(Buffer.from(out.buffer).subarray(offset)).to.deep.equal(bytes);
      }),
    );
  });

  it('should keep its value when the bytes change', () => {
    const bytes = Buffer.alloc(32, 1);
    const hash = Hash.of(bytes);
    bytes.fill(2);
    hash.bytes().fill(3);

    expect(hash.toString()).to.equal('01'.repeat(32));
  });

  it('should equal a hash of the same bytes, for every comparer', () => {
    fc.assert(
      fc.property(any, any, (a, b) => {
        const same = a.equals(b);
        expect(Hash.of(a).equals(Hash.of(b))).to.equal(same);
        expect(Hash.of(a).key === Hash.of(b).key).to.equal(same);
        expect(Hash.of(a)).to.deep.equal(Hash.of(Buffer.from(a)));
        expect(Hash.of(a).equals(Hash.of(Buffer.from(a)))).to.equal(true);
      }),
    );
    expect(Hash.from(genesis)).to.not.deep.equal(Hash.zero);
  });

  it('should differ where any byte differs', () => {
    const hash = Hash.of(Buffer.alloc(32));
    for (let i = 0; i < 32; i++) {
      const bytes = Buffer.alloc(32);
      bytes[i] = 1;
      expect(hash.equals(Hash.of(bytes)), `byte ${i}`).to.equal(false);
      expect(hash.key).to.not.equal(Hash.of(bytes).key);
    }
  });

  it('should be a key for maps and sets', () => {
    const heights = new Map([[Hash.from(genesis).key, 0]]);

    expect(heights.get(Hash.from(genesis.toUpperCase()).key)).to.equal(0);
    expect(Hash.zero.key).to.have.lengthOf(32);
  });

  it('should be a number, little endian', () => {
    expect(Hash.zero.toBigInt()).to.equal(0n);
    expect(Hash.from(genesis).toBigInt()).to.equal(BigInt(`0x${genesis}`));
    expect(Hash.of(Buffer.from(`01${'00'.repeat(31)}`, 'hex')).toBigInt()).to.equal(1n);
  });

  it('should be what its words are', () => {
    const hash = new Hash(1, 2, 3, 4, 5, 6, 7, -1);

    expect(hash.bytes().readInt32LE(0)).to.equal(1);
    expect(hash.bytes().readInt32LE(28)).to.equal(-1);
    expect(hash.equals(Hash.of(hash.bytes()))).to.equal(true);
  });

  it('should refuse what is no hash', () => {
    for (const wrong of ['', '00', genesis + '0', genesis.slice(1), `g${genesis.slice(1)}`]) {
      expect(() => Hash.from(wrong)).to.throw(RangeError, `expected 64 hex digits, got '${wrong}'`);
    }
    expect(() => Hash.of(Buffer.alloc(31))).to.throw(
      RangeError,
      'expected a hash of 32 bytes, got 31',
    );
  });
});
