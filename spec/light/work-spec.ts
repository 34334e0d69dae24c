import { expect } from 'chai';
import fc from 'fast-check';
import { LocalProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { bitsOf, hasProofOfWork, targetOf, workOf } from '../../lib/light/work.js';
import { vectors } from '../vectors/load.js';

const { networks } = vectors<{
  networks: readonly {
    name: string;
    genesisHash: string;
    genesis: { bits: string };
    powLimit: string;
  }[];
}>('bitcoin/networks.json');

describe('targetOf', () => {
  // The rows of Bitcoin Core's arith_uint256_tests.cpp, bignum_SetCompact.
  const rows: readonly [bits: number, target: bigint | undefined][] = [
    [0x00000000, undefined],
    [0x00123456, undefined],
    [0x01003456, undefined],
    [0x02000056, undefined],
    [0x03000000, undefined],
    [0x04000000, undefined],
    [0x00923456, undefined],
    [0x01803456, undefined],
    [0x01123456, 0x12n],
    [0x01fedcba, undefined],
    [0x02123456, 0x1234n],
    [0x03123456, 0x123456n],
    [0x04123456, 0x12345600n],
    [0x04923456, undefined],
    [0x05009234, 0x92340000n],
    [0x20123456, 0x123456n << 232n],
    [0xff123456, undefined],
    [0x1d00ffff, 0xffffn << 208n],
    [0x207fffff, 0x7fffffn << 232n],
    [0x2100ffff, 0xffffn << 240n],
    [0x2101ffff, undefined],
    [0x220000ff, 0xffn << 248n],
    [0x220001ff, undefined],
  ];
  for (const [bits, target] of rows) {
    it(`should give ${target?.toString(16)} for ${bits.toString(16).padStart(8, '0')}`, () => {
      expect(targetOf(bits)).to.equal(target);
    });
  }
});

describe('bitsOf', () => {
  it('should be what targetOf reads back, to the last bit that fits', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, (1n << 256n) - 1n), (target) => {
        const read = targetOf(bitsOf(target))!;
        const length = target.toString(2).length;
        expect(read <= target).to.equal(true);
        expect(target - read < 1n << BigInt(Math.max(0, length - 15))).to.equal(true);
        expect(bitsOf(read)).to.equal(bitsOf(target));
      }),
    );
  });

  it('should hold small targets whole', () => {
    for (let target = 1n; target < 0x8000n; target += 37n) {
      expect(targetOf(bitsOf(target))).to.equal(target);
    }
  });

  it('should avoid the sign bit, and know zero', () => {
    expect(bitsOf(0x80n)).to.equal(0x02008000);
    expect(bitsOf(0n)).to.equal(0);
  });

  it('should refuse what is no target', () => {
    expect(() => bitsOf(-1n)).to.throw(LocalProtocolError, 'expected a target of at most 256 bits');
    expect(() => bitsOf(1n << 256n)).to.throw(LocalProtocolError);
  });
});

describe('workOf', () => {
  it('should be the number of hashes that a block takes', () => {
    expect(workOf(0x1d00ffff)).to.equal(0x100010001n); // mainnet's first blocks
    expect(workOf(0x207fffff)).to.equal(2n); // regtest
  });

  it('should be none for bits without a target', () => {
    expect(workOf(0)).to.equal(0n);
    expect(workOf(0xff123456)).to.equal(0n);
  });
});

describe('hasProofOfWork', () => {
  for (const { name, genesisHash, genesis, powLimit } of networks) {
    const hash = Hash.from(genesisHash);
    const bits = Number(genesis.bits);
    const limit = BigInt(`0x${powLimit}`);

    it(`should accept the genesis block of ${name}`, () => {
      expect(hasProofOfWork(hash, bits, limit)).to.equal(true);
    });

    it(`should refuse a target above the limit of ${name}`, () => {
      expect(hasProofOfWork(Hash.zero, bitsOf(limit + (limit >> 8n)), limit)).to.equal(false);
    });
  }

  it('should accept a hash equal to the target and refuse the next one', () => {
    const target = targetOf(0x1d00ffff)!;
    const hash = (number: bigint) => Hash.from(number.toString(16).padStart(64, '0'));
    expect(hasProofOfWork(hash(target), 0x1d00ffff, target)).to.equal(true);
    expect(hasProofOfWork(hash(target + 1n), 0x1d00ffff, target)).to.equal(false);
  });

  it('should refuse bits without a target', () => {
    expect(hasProofOfWork(Hash.zero, 0x01803456, 1n << 255n)).to.equal(false);
  });
});
