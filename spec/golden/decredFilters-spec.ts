import { expect } from 'chai';
import { Hash } from '../../lib/hash/hash.js';
import { gcsDecode, gcsEncode, gcsMatch } from '../../lib/light/gcs.js';
import { blockFilter, filterElements, filterMatches } from '../../lib/light/decred/blockFilter.js';
import { checkBlock } from '../../lib/light/decred/checkBlock.js';
import {
  commitmentRoot,
  filterHash,
  provesCommitment,
  provesFilter,
} from '../../lib/light/decred/commitments.js';
import { block } from '../../lib/messages/decred/blocks.js';
import { blockHash } from '../../lib/messages/decred/headers.js';
import type { Input, Output } from '../../lib/messages/decred/transactions.js';
import { bytes, vectors } from '../vectors/load.js';

interface Set {
  readonly key: string;
  readonly items: readonly string[];
  readonly filter: string;
  readonly filterHash: string;
}

interface Filter extends Omit<Set, 'items'>, Proof {
  readonly height: number;
  readonly block: string;
  readonly blockHash: string;
  readonly spentScripts: readonly string[];
  readonly commitmentRoot: string;
}

interface Proof {
  readonly proofIndex: number;
  readonly proofHashes: readonly string[];
}

interface InclusionProof extends Proof {
  readonly leaves: readonly string[];
  readonly leaf: string;
  readonly root: string;
}

const hash = (text: string) => Hash.from(text);

/** A hash that begins as a key does. */
const keyed = (key: string) => Hash.of(Buffer.concat([bytes(key), Buffer.alloc(16)]));

describe('golden sets of Decred', () => {
  for (const { key, items, filter, filterHash: id } of vectors<readonly Set[]>(
    'golden/decred/sets.json',
  )) {
    const elements = items.map(bytes);

    it(`should be made of ${items.length} items, as dcrd makes them`, () => {
      const made = items.length === 0 ? Buffer.alloc(0) : gcsEncode(keyed(key), elements);

      expect(made.toString('hex')).to.equal(filter);
      expect(`${filterHash(made)}`).to.equal(id);
    });

    it(`should match each of ${items.length} items`, () => {
      for (const each of elements) {
        expect(gcsMatch(keyed(key), bytes(filter), each)).to.equal(true);
      }
      if (items.length > 0) expect(gcsDecode(bytes(filter))).to.have.lengthOf(items.length);
    });
  }
});

/** What inputs spend, in their order. */
function spending(scripts: readonly string[]): (input: Input) => Output {
  const left = scripts.map(bytes);
  return () => ({ value: 0n, scriptVersion: 0, script: left.shift()! });
}

describe('golden filters of Decred', () => {
  for (const vector of vectors<readonly Filter[]>('golden/decred/filters.json')) {
    const whole = block.unpack(bytes(vector.block));
    const filter = bytes(vector.filter);
    const { header } = whole;

    it(`should be that of block ${vector.height}, with ${vector.spentScripts.length} scripts that it spends`, () => {
      const made = blockFilter(whole, spending(vector.spentScripts));

      expect(`${blockHash(header)}`).to.equal(vector.blockHash);
      expect(checkBlock(whole)).to.equal(undefined);
      expect(made.toString('hex')).to.equal(vector.filter);
      expect(header.merkleRoot.bytes().toString('hex')).to.match(new RegExp(`^${vector.key}`));
      expect(`${filterHash(made)}`).to.equal(vector.filterHash);
    });

    it(`should match all that is in block ${vector.height}, and be proved by its header`, () => {
      const { proofIndex } = vector;
      const proof = vector.proofHashes.map(hash);

      for (const script of filterElements(whole, spending(vector.spentScripts))) {
        expect(filterMatches(header, filter, [script])).to.equal(true);
      }
      expect(`${header.stakeRoot}`).to.equal(vector.commitmentRoot);
      expect(provesFilter(header, { filter, proofIndex, proof })).to.equal(true);
    });
  }
});

describe('golden proofs of Decred', () => {
  const all = vectors<readonly InclusionProof[]>('golden/decred/proofs.json');

  it('should be of each leaf of trees of 1 to 9', () => {
    expect(all).to.have.lengthOf(45);
  });

  it('should lead from the leaf to the root, and from no other place', () => {
    for (const { leaves, leaf, root, proofIndex, proofHashes } of all) {
      const proof = proofHashes.map(hash);
      const proves = (index: number) => provesCommitment(hash(root), hash(leaf), index, proof);

      expect(`${commitmentRoot(leaves.map(hash))}`).to.equal(root);
      expect(proves(proofIndex), `${proofIndex} of ${leaves.length}`).to.equal(true);
      for (const index of leaves.keys()) {
        if (index !== proofIndex) expect(proves(index)).to.equal(false);
      }
    }
  });
});
