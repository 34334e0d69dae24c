import { expect } from 'chai';
import fc from 'fast-check';
import { LocalProtocolError, RemoteProtocolError } from '../../lib/errors.js';
import {
  bloomContains,
  bloomFilter,
  bloomInsert,
  bloomMatches,
  BloomUpdate,
  receivedBloom,
} from '../../lib/light/bloom.js';
import { filterload, type FilterLoad } from '../../lib/messages/bloom.js';
import { transaction, txid } from '../../lib/messages/transactions.js';
import { bytes, vectors } from '../vectors/load.js';

const { filters, match } = vectors<{
  filters: readonly {
    name: string;
    elements: number;
    falsePositiveRate: number;
    tweak: number;
    flags: number;
    filterBytes: number;
    hashFunctions: number;
    inserted: readonly string[];
    notContained: readonly string[];
    filterload: string;
  }[];
  match: {
    tx: string;
    txid: string;
    spendingTx: string;
    spendingTxid: string;
    filterParameters: { elements: number; falsePositiveRate: number; tweak: number };
    cases: readonly {
      name: string;
      inserted: string;
      flags: number;
      filterload: string;
      matchesTx: boolean;
      filterloadAfter: string;
      thenMatchesSpendingTx?: boolean;
    }[];
  };
}>('bitcoin/bip37-bloom.json');

const tx = transaction.unpack(bytes(match.tx));
const spending = transaction.unpack(bytes(match.spendingTx));
const hex = (filter: FilterLoad) => filterload.pack(filter).toString('hex');

describe('bloomFilter', () => {
  for (const row of filters) {
    it(`should give the published filter of ${row.name}`, () => {
      const filter = bloomFilter(row);
      expect(filter.filter).to.have.length(row.filterBytes);
      expect(filter.hashFunctions).to.equal(row.hashFunctions);
      for (const element of row.inserted) bloomInsert(filter, bytes(element));
      expect(hex(filter)).to.equal(row.filterload);
      expect(row.inserted.every((element) => bloomContains(filter, bytes(element)))).to.equal(true);
      expect(row.notContained.some((element) => bloomContains(filter, bytes(element)))).to.equal(
        false,
      );
    });
  }

  it('should never be larger than a message may carry', () => {
    const many = bloomFilter({ elements: 1e6, falsePositiveRate: 1e-9 });
    expect(many.filter).to.have.length(36_000);
    const sharp = bloomFilter({ elements: 1, falsePositiveRate: 1e-30 });
    expect(sharp.hashFunctions).to.equal(50);
  });

  it('should refuse what no filter is for', () => {
    expect(() => bloomFilter({ elements: 0, falsePositiveRate: 0.1 })).to.throw(
      LocalProtocolError,
      'expected 1 element or more, got 0',
    );
    for (const falsePositiveRate of [0, 1, -1, NaN]) {
      expect(() => bloomFilter({ elements: 1, falsePositiveRate })).to.throw(
        LocalProtocolError,
        `expected a rate between 0 and 1, got ${falsePositiveRate}`,
      );
    }
  });
});

describe('bloomContains', () => {
  const element = fc.uint8Array({ minLength: 1, maxLength: 80 });

  it('should be true for all that was put in', () => {
    fc.assert(
      fc.property(
        fc.array(element, { minLength: 1, maxLength: 50 }),
        fc.integer({ min: 0, max: 0xffffffff }),
        (elements, tweak) => {
          const options = { elements: elements.length, falsePositiveRate: 0.001, tweak };
          const filter = bloomFilter(options);
          for (const one of elements) bloomInsert(filter, one);
          const read = filterload.unpack(filterload.pack(filter));
          expect(elements.every((one) => bloomContains(read, one))).to.equal(true);
        },
      ),
    );
  });

  it('should be wrong about as often as it may', () => {
    const filter = bloomFilter({ elements: 500, falsePositiveRate: 0.01 });
    const numbered = (n: number) => Buffer.from(`element ${n}`);
    for (let n = 0; n < 500; n++) bloomInsert(filter, numbered(n));
    let wrong = 0;
    for (let n = 500; n < 10_500; n++) if (bloomContains(filter, numbered(n))) wrong++;
    expect(wrong).to.be.within(50, 200);
  });

  it('should be true for everything in a filter of no bytes', () => {
    const filter = { filter: Buffer.alloc(0), hashFunctions: 50, tweak: 0, flags: 1 };
    bloomInsert(filter, Buffer.of(1));
    expect(filter.filter).to.have.length(0);
    expect(bloomContains(filter, Buffer.of(2))).to.equal(true);
    expect(bloomMatches(filter, tx)).to.equal(true);
  });
});

describe('receivedBloom', () => {
  it('should copy the bytes, and keep what they are for', () => {
    const payload = filterload.unpack(bytes(filters[0]!.filterload));
    const filter = receivedBloom(payload);
    expect(filter).to.deep.equal(payload);
    bloomInsert(filter, Buffer.of(1));
    expect(hex(payload)).to.equal(filters[0]!.filterload);
  });

  it('should refuse a filter that would take long to read', () => {
    const filter = { filter: Buffer.alloc(1), hashFunctions: 51, tweak: 0, flags: 0 };
    expect(() => receivedBloom(filter)).to.throw(RemoteProtocolError, 'got 1 and 51');
    const large = { ...filter, filter: Buffer.alloc(36_001), hashFunctions: 1 };
    expect(() => receivedBloom(large)).to.throw(RemoteProtocolError, 'got 36001 and 1');
  });
});

describe('bloomMatches', () => {
  it('should be shown the transactions of the vectors', () => {
    expect([`${txid(tx)}`, `${txid(spending)}`]).to.deep.equal([match.txid, match.spendingTxid]);
  });

  for (const row of match.cases) {
    it(`should do as the vector '${row.name}'`, () => {
      const filter = bloomFilter({ ...match.filterParameters, flags: row.flags });
      bloomInsert(filter, bytes(row.inserted));
      expect(hex(filter)).to.equal(row.filterload);
      expect(bloomMatches(filter, tx)).to.equal(row.matchesTx);
      expect(hex(filter)).to.equal(row.filterloadAfter);
      if (row.thenMatchesSpendingTx === undefined) return;
      expect(bloomMatches(filter, spending)).to.equal(row.thenMatchesSpendingTx);
    });
  }

  it('should take the outpoint of a bare key where the flags ask for those only', () => {
    const key = Buffer.alloc(33, 2);
    const script = Buffer.concat([Buffer.of(33), key, Buffer.of(0xac)]);
    const paid = { version: 1, lockTime: 0, inputs: [], outputs: [{ value: 1n, script }] };
    const input = { txid: txid({ ...paid, outputs: [], inputs: spending.inputs }), index: 0 };
    const before = { ...paid, inputs: [{ ...spending.inputs[0]!, ...input }] };
    const after = {
      ...before,
      outputs: [],
      inputs: [{ ...input, txid: txid(before), script: Buffer.alloc(0), sequence: 0, witness: [] }],
    };
    for (const [flags, then] of [
      [BloomUpdate.none, false],
      [BloomUpdate.bareKeysOnly, true],
      [BloomUpdate.all, true],
    ] as const) {
      const filter = bloomFilter({ elements: 5, falsePositiveRate: 1e-6, flags });
      bloomInsert(filter, key);
      expect(bloomMatches(filter, before)).to.equal(true);
      expect(bloomMatches(filter, after)).to.equal(then);
    }
  });
});
