import { expect } from 'chai';
import { LocalProtocolError } from '../../lib/errors.js';
import { filteradd, filterload, MAX_FILTER } from '../../lib/messages/bloom.js';

const filter = { filter: Buffer.from('614e9b', 'hex'), hashFunctions: 5, tweak: 0, flags: 1 };

describe('filterload', () => {
  it('should refuse to write what a node refuses', () => {
    expect(() => filterload.pack({ ...filter, hashFunctions: 51 })).to.throw(
      LocalProtocolError,
      'hashFunctions: expected at most 50 hash functions, got 51',
    );
    expect(() => filterload.pack({ ...filter, filter: Buffer.alloc(MAX_FILTER + 1) })).to.throw(
      LocalProtocolError,
      'filter: expected at most 36000 bytes, got 36001',
    );
  });

  it('should be at most 36 012 bytes long', () => {
    expect(filterload.pack({ ...filter, filter: Buffer.alloc(MAX_FILTER) })).to.have.lengthOf(
      36_012,
    );
  });
});

describe('filteradd', () => {
  it('should refuse an element that no script can hold', () => {
    expect(() => filteradd.pack({ data: Buffer.alloc(521) })).to.throw(
      LocalProtocolError,
      'data: ',
    );
  });
});
