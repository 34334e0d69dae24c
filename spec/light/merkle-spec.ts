import { expect } from 'chai';
import fc from 'fast-check';
import { LocalProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { sha256, sha256d } from '../../lib/hash/sha256.js';
import { merkleBranch, merkleRoot, parentOf, rootOfBranch } from '../../lib/light/merkle.js';
import { vectors } from '../vectors/load.js';

const { merkleRoots } = vectors<{
  merkleRoots: readonly {
    name: string;
    txids: readonly string[];
    alsoTxids?: readonly string[];
    merkleRoot: string;
  }[];
}>('bitcoin/transactions.json');

const hashes = (hex: readonly string[]) => hex.map((one) => Hash.from(one));
const leaf = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Hash.of(bytes));
const leaves = fc.uniqueArray(leaf, { minLength: 1, maxLength: 70, selector: ({ key }) => key });

describe('merkleRoot', () => {
  for (const { name, txids, alsoTxids, merkleRoot: root } of merkleRoots) {
    it(`should be that of ${name}`, () => {
      expect(merkleRoot(hashes(txids))).to.deep.equal({ root: Hash.from(root), mutated: false });
    });

    if (alsoTxids) {
      it(`should tell the doubled list apart: ${name}`, () => {
        expect(merkleRoot(hashes(alsoTxids))).to.deep.equal({
          root: Hash.from(root),
          mutated: true,
        });
      });
    }
  }

  it('should be zeros for no leaves', () => {
    expect(merkleRoot([])).to.deep.equal({ root: Hash.zero, mutated: false });
  });

  it('should notice every list that is doubled from its end to the same root', () => {
    fc.assert(
      fc.property(leaves, fc.nat(5), (list, height) => {
        const size = 2 ** height;
        fc.pre(list.length % size === 0 && (list.length / size) % 2 === 1 && list.length > size);
        const doubled = [...list, ...list.slice(-size)];
        const { root } = merkleRoot(list);
        expect(merkleRoot(list).mutated).to.equal(false);
        expect(merkleRoot(doubled)).to.deep.equal({ root, mutated: true });
      }),
    );
  });

  it('should join with another hash where it is told to', () => {
    const [a, b] = [sha256(Buffer.of(1)), sha256(Buffer.of(2))];
    const root = sha256(Buffer.concat([a.bytes(), b.bytes()]));
    expect(merkleRoot([a, b], sha256).root).to.deep.equal(root);
    expect(merkleRoot([a, b]).root).to.deep.equal(parentOf(a, b, sha256d));
  });
});

describe('merkleBranch', () => {
  it('should lead every leaf to the root, and no other leaf', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), leaf, (list, n, stranger) => {
        const index = n % list.length;
        const { root } = merkleRoot(list);
        const branch = merkleBranch(list, index);
        expect(branch).to.have.length(Math.ceil(Math.log2(list.length)));
        expect(rootOfBranch(list[index]!, index, branch)).to.deep.equal(root);
        expect(rootOfBranch(stranger, index, branch).equals(root)).to.equal(false);
      }),
    );
  });

  it('should refuse an index without a leaf', () => {
    expect(() => merkleBranch([Hash.zero], 1)).to.throw(
      LocalProtocolError,
      'expected one of 1 leaves, got the index 1',
    );
  });
});
