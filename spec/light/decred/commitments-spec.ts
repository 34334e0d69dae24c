import { expect } from 'chai';
import fc from 'fast-check';
import { blake256 } from '../../../lib/hash/blake256.js';
import { Hash } from '../../../lib/hash/hash.js';
import {
  commitmentRoot,
  filterHash,
  FILTER_COMMITMENT,
  provesCommitment,
  provesFilter,
} from '../../../lib/light/decred/commitments.js';
import { merkleBranch } from '../../../lib/light/merkle.js';
import { bytes } from '../../vectors/load.js';
import { mainnet, rows } from './blocks.js';

const leaf = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((any) => Hash.of(any));
const leaves = fc.uniqueArray(leaf, { minLength: 1, maxLength: 20, selector: ({ key }) => key });

describe('filterHash', () => {
  for (const { name, filter, filterHash: expected } of rows) {
    it(`should be dcrd's: ${name}`, () => {
      expect(`${filterHash(bytes(filter))}`).to.equal(expected);
    });
  }

  it('should be zeros for a filter of nothing', () => {
    expect(filterHash(Buffer.of())).to.deep.equal(Hash.zero);
  });
});

describe('provesCommitment', () => {
  it('should bear out each commitment in its place, and no other', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), leaf, (list, n, stranger) => {
        const index = n % list.length;
        const root = commitmentRoot(list);
        const proof = merkleBranch(list, index, blake256);
        expect(provesCommitment(root, list[index]!, index, proof)).to.equal(true);
        expect(provesCommitment(root, stranger, index, proof)).to.equal(false);
        expect(provesCommitment(root, list[index]!, index, [...proof, stranger])).to.equal(false);
        expect(provesCommitment(root, list[index]!, index + 2 ** proof.length, proof)).to.equal(
          false,
        );
      }),
    );
  });

  it('should take a proof of 32 levels, and none that is longer', () => {
    const proof = Array.from({ length: 33 }, (_, i) => Hash.of(Buffer.alloc(32, i + 1)));
    const up = (count: number) =>
      proof
        .slice(0, count)
        .reduce((node, one) => blake256(Buffer.concat([one.bytes(), node.bytes()])), Hash.zero);
    expect(provesCommitment(up(32), Hash.zero, 0xffffffff, proof.slice(0, 32))).to.equal(true);
    expect(provesCommitment(up(33), Hash.zero, 0x1ffffffff, proof)).to.equal(false);
  });
});

describe('provesFilter', () => {
  const { block, filter } = mainnet;

  it('should bear out the filter of a block of mainnet, which is the only commitment', () => {
    expect(provesFilter(block.header, { filter, proofIndex: 0, proof: [] })).to.equal(true);
    expect(commitmentRoot([filterHash(filter)])).to.deep.equal(block.header.stakeRoot);
  });

  it('should refuse another filter, and another place', () => {
    const other = Buffer.from(filter);
    other[5]! ^= 1;
    expect(provesFilter(block.header, { filter: other, proofIndex: 0, proof: [] })).to.equal(false);
    expect(provesFilter(block.header, { filter, proofIndex: 1, proof: [] })).to.equal(false);
    expect(provesFilter(block.header, { filter, proofIndex: 0, proof: [Hash.zero] })).to.equal(
      false,
    );
  });

  it('should follow a proof, when headers commit to more', () => {
    const list = [filterHash(filter), ...[1, 2].map((n) => Hash.of(Buffer.alloc(32, n)))];
    const stakeRoot = commitmentRoot(list);
    const proof = merkleBranch(list, FILTER_COMMITMENT, blake256);
    expect(provesFilter({ stakeRoot }, { filter, proofIndex: FILTER_COMMITMENT, proof })).to.equal(
      true,
    );
    expect(
      provesFilter(
        { stakeRoot: commitmentRoot(list.toReversed()) },
        {
          filter,
          proofIndex: 2,
          proof: merkleBranch(list.toReversed(), 2, blake256),
        },
      ),
    ).to.equal(false);
  });
});
