import { expect } from 'chai';
import { Hash } from '../../lib/hash/hash.js';
import {
  basicElements,
  basicFilter,
  filterHash,
  filterHeader,
  filterHeaders,
} from '../../lib/light/basicFilter.js';
import { gcsMatch } from '../../lib/light/gcs.js';
import { block } from '../../lib/messages/blocks.js';
import { blockHash } from '../../lib/messages/headers.js';
import { bytes, vectors } from '../vectors/load.js';

const { vectors: rows } = vectors<{
  vectors: readonly {
    height: number;
    blockHash: string;
    block: string;
    prevOutputScripts: readonly string[];
    previousFilterHeader: string;
    filter: string;
    filterHash: string;
    filterHeader: string;
    elements: readonly string[];
    notes: string;
  }[];
}>('bitcoin/bip158-filters.json');

describe('basicFilter', () => {
  for (const row of rows) {
    const whole = block.unpack(bytes(row.block));
    const spent = row.prevOutputScripts.map(bytes);

    it(`should give the published filter of block ${row.height}${row.notes && `: ${row.notes}`}`, () => {
      expect(`${blockHash(whole.header)}`).to.equal(row.blockHash);
      expect(basicFilter(whole, spent).toString('hex')).to.equal(row.filter);
    });

    it(`should hold the published elements of block ${row.height}`, () => {
      const elements = basicElements(whole.transactions, spent).map((one) => one.toString('hex'));
      expect([...new Set(elements)]).to.have.members(row.elements as string[]);
    });

    it(`should be keyed by the hash of block ${row.height}`, () => {
      for (const element of row.elements) {
        const key = Hash.from(row.blockHash);
        expect(gcsMatch(key, bytes(row.filter), bytes(element))).to.equal(true);
      }
    });
  }
});

describe('filterHeader', () => {
  for (const row of rows) {
    it(`should chain the filter of block ${row.height} to the one before`, () => {
      const hash = filterHash(bytes(row.filter));
      expect(`${hash}`).to.equal(row.filterHash);
      expect(`${filterHeader(hash, Hash.from(row.previousFilterHeader))}`).to.equal(
        row.filterHeader,
      );
    });
  }
});

describe('filterHeaders', () => {
  it('should chain the hashes of a range', () => {
    const [second, third] = rows.filter(({ height }) => height === 2 || height === 3);
    const headers = filterHeaders({
      previousHeader: Hash.from(second!.previousFilterHeader),
      filterHashes: [second!, third!].map((row) => Hash.from(row.filterHash)),
    });
    expect(headers.map(String)).to.deep.equal([second!.filterHeader, third!.filterHeader]);
  });

  it('should be none for an empty range', () => {
    expect(filterHeaders({ previousHeader: Hash.zero, filterHashes: [] })).to.deep.equal([]);
  });
});
