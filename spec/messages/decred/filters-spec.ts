import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { Hash } from '../../../lib/hash/hash.js';
import {
  cfheaders,
  cfilter,
  cfiltersv2,
  cfilterv2,
  cftypes,
  getcfheaders,
  MAX_BATCH,
  MAX_CFHEADERS,
  MAX_CFHEADERS_LOCATOR,
  MAX_CFILTER,
  MAX_CFTYPES,
  MAX_PROOF,
} from '../../../lib/messages/decred/filters.js';

const many = <T>(length: number, one: T): readonly T[] => Array.from({ length }, () => one);
const hashes = (length: number) => many(length, Hash.zero);
const one = { blockHash: Hash.zero, filter: Buffer.alloc(3), proofIndex: 1, proof: hashes(2) };

describe('the filters of Decred', () => {
  const limits: readonly (readonly [string, (count: number) => Buffer, number, string])[] = [
    ['a filter', (n) => cfilterv2.pack({ ...one, filter: Buffer.alloc(n) }), MAX_CFILTER, 'filter'],
    ['a proof', (n) => cfilterv2.pack({ ...one, proof: hashes(n) }), MAX_PROOF, 'proof'],
    ['a batch', (n) => cfiltersv2.pack({ filters: many(n, one) }), MAX_BATCH, 'filters'],
    [
      'an obsolete filter',
      (n) => cfilter.pack({ blockHash: Hash.zero, filterType: 0, filter: Buffer.alloc(n) }),
      MAX_CFILTER,
      'filter',
    ],
    [
      'a locator',
      (n) => getcfheaders.pack({ locator: hashes(n), stop: Hash.zero, filterType: 0 }),
      MAX_CFHEADERS_LOCATOR,
      'locator',
    ],
    [
      'filter headers',
      (n) => cfheaders.pack({ stopHash: Hash.zero, filterType: 0, filterHeaders: hashes(n) }),
      MAX_CFHEADERS,
      'filterHeaders',
    ],
    ['types', (n) => cftypes.pack({ filterTypes: many(n, 0) }), MAX_CFTYPES, 'filterTypes'],
  ];
  for (const [what, pack, most, field] of limits) {
    it(`should have at most ${most} in ${what}`, () => {
      expect(() => pack(most)).not.to.throw();
      expect(() => pack(most + 1)).to.throw(LocalProtocolError, `${field}: `);
    });
  }

  it('should name the filter of a batch that is wrong', () => {
    const bytes = cfiltersv2.pack({ filters: [one, { ...one, proof: [] }] });
    bytes[bytes.length - 1] = 33;

    expect(() => cfiltersv2.unpack(bytes)).to.throw(
      DecodeError,
      'filters[1].proof: expected at most 32, got 33',
    );
  });

  it('should refuse a length that is claimed before it reads on', () => {
    const claim = Buffer.concat([Buffer.alloc(32), Buffer.from('fe01000400', 'hex')]);

    expect(() => cfilterv2.unpack(claim)).to.throw(
      DecodeError,
      'filter: expected at most 262144, got 262145',
    );
  });
});
