import { expect } from 'chai';
import fc from 'fast-check';
import { LocalProtocolError, RemoteProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { sha256d } from '../../lib/hash/sha256.js';
import { merkleRoot } from '../../lib/light/merkle.js';
import { extractMatches, partialMerkle } from '../../lib/light/partialMerkle.js';
import { block } from '../../lib/messages/blocks.js';
import { merkleblock, type MerkleBlock } from '../../lib/messages/bloom.js';
import type { Header } from '../../lib/messages/headers.js';
import { txid } from '../../lib/messages/transactions.js';
import { bytes, vectors } from '../vectors/load.js';

interface Case {
  readonly name: string;
  readonly merkleblock: string;
  readonly ok: boolean;
  readonly matches?: readonly { index: number; txid: string }[];
  readonly why?: string;
}

const { block13b8a, txids, cases } = vectors<{
  block13b8a: string;
  txids: readonly string[];
  cases: readonly Case[];
}>('bitcoin/merkleblock.json');

const whole = block.unpack(bytes(block13b8a));
const ids = whole.transactions.map(txid);
const good = cases.filter(({ ok }) => ok);
const bad = cases.filter(({ ok }) => !ok);
const ofWhole = good.filter(({ name }) => name !== 'mainnet block 300025');

const refusals: Readonly<Record<string, string>> = {
  'extra hash': 'hashes, got',
  'missing hash': 'expected another hash, got none',
  'extra flag byte': 'flag bits, got',
  'zero transactions': 'expected 1 to 16666 transactions, got 0',
  'too many transactions': 'expected 1 to 16666 transactions, got 16667',
  'flipped hash': 'expected the root',
  'equal left and right': 'expected two siblings',
};

/** A header whose merkle root is that of these leaves. */
const headerOf = (leaves: readonly Hash[]): Header => ({
  ...whole.header,
  merkleRoot: merkleRoot(leaves).root,
});

const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => sha256d(Buffer.of(i)));
const selection = fc.array(fc.boolean(), { minLength: 1, maxLength: 80 });

describe('extractMatches', () => {
  for (const { name, merkleblock: hex, matches } of good) {
    it(`should give the matches of the vector '${name}'`, () => {
      expect(extractMatches(merkleblock.unpack(bytes(hex)))).to.deep.equal(
        matches!.map(({ index, txid }) => ({ index, txid: Hash.from(txid) })),
      );
    });
  }

  it('should say why, for each vector that is to be refused', () => {
    expect(bad.map(({ name }) => name)).to.have.members(Object.keys(refusals));
  });

  for (const { name, merkleblock: hex, why } of bad) {
    it(`should refuse the vector '${name}': ${why}`, () => {
      const payload = merkleblock.unpack(bytes(hex));
      expect(() => extractMatches(payload)).to.throw(RemoteProtocolError, refusals[name]);
    });
  }

  it('should refuse more hashes than transactions, and fewer flag bits than hashes', () => {
    const leaves = leavesOf(9);
    const tree = partialMerkle(headerOf(leaves), leaves, () => true);
    expect(() => extractMatches({ ...tree, totalTransactions: 8 })).to.throw(
      RemoteProtocolError,
      'expected at most 8 hashes, got 9',
    );
    expect(() => extractMatches({ ...tree, flags: tree.flags.subarray(0, 1) })).to.throw(
      RemoteProtocolError,
      'expected at least 9 flag bits, got 8',
    );
  });

  it('should refuse a tree whose flag bits run out', () => {
    const leaves = leavesOf(8);
    const tree = partialMerkle(headerOf(leaves), leaves, () => true);
    expect(() => extractMatches({ ...tree, flags: tree.flags.subarray(0, 1) })).to.throw(
      RemoteProtocolError,
      'expected another flag bit, got none',
    );
  });

  it('should prove nothing false where a flag bit or a hash was changed', () => {
    fc.assert(
      fc.property(selection, fc.nat(), (selected, n) => {
        const leaves = leavesOf(selected.length);
        const tree = partialMerkle(headerOf(leaves), leaves, (i) => selected[i]!);
        const flags = Buffer.from(tree.flags);
        const at = n % (8 * flags.length);
        flags[at >>> 3]! ^= 1 << (at & 7);
        expect(provedBy({ ...tree, flags }, leaves)).to.equal(true);
        const hashes = tree.hashes.with(n % tree.hashes.length, sha256d(Buffer.from('stranger')));
        expect(() => extractMatches({ ...tree, hashes })).to.throw(RemoteProtocolError);
      }),
    );
  });

  it('should answer random trees with matches or a typed error, at once', () => {
    const tree = fc.record({
      header: fc.constant(headerOf(leavesOf(3))),
      totalTransactions: fc.nat(0xffffffff),
      hashes: fc.array(fc.constantFrom(...leavesOf(3)), { maxLength: 20 }),
      flags: fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array)),
    });
    const small = fc.tuple(tree, fc.nat(20)).map(([one, n]) => ({ ...one, totalTransactions: n }));
    fc.assert(
      fc.property(fc.oneof(tree, small), (payload) => provedBy(payload, leavesOf(3))),
      { numRuns: 1000 },
    );
  });
});

/** Whether a tree is refused, or all that it proves is true. */
function provedBy(payload: MerkleBlock, leaves: readonly Hash[]): boolean {
  try {
    return extractMatches(payload).every(({ index, txid }) => leaves[index]?.equals(txid));
  } catch (error) {
    expect(error).to.be.instanceOf(RemoteProtocolError);
    return true;
  }
}

describe('partialMerkle', () => {
  it('should have the ids of the block of the vectors', () => {
    expect(ids.map(String)).to.deep.equal(txids);
  });

  for (const { name, merkleblock: hex, matches } of ofWhole) {
    it(`should build the bytes of the vector '${name}'`, () => {
      const wanted = new Set(matches!.map(({ index }) => index));
      const payload = partialMerkle(whole.header, ids, (index) => wanted.has(index));
      expect(merkleblock.pack(payload).toString('hex')).to.equal(hex);
    });
  }

  it('should prove what was selected, whatever it is', () => {
    fc.assert(
      fc.property(selection, (selected) => {
        const leaves = leavesOf(selected.length);
        const tree = partialMerkle(headerOf(leaves), leaves, (i) => selected[i]!);
        const read = merkleblock.unpack(merkleblock.pack(tree));
        expect(extractMatches(read)).to.deep.equal(
          leaves.map((txid, index) => ({ index, txid })).filter(({ index }) => selected[index]),
        );
      }),
    );
  });

  it('should refuse a block without transactions', () => {
    expect(() => partialMerkle(whole.header, [], () => true)).to.throw(
      LocalProtocolError,
      'expected a transaction, got none',
    );
  });
});
