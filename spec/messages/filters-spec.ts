import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { cfheaders, getcfheaders, getcfilters, MAX_CFHEADERS } from '../../lib/messages/filters.js';

describe('cfheaders', () => {
  const value = {
    filterType: 0,
    stopHash: Hash.zero,
    previousHeader: Hash.zero,
    filterHashes: Array.from({ length: MAX_CFHEADERS }, () => Hash.zero),
  };

  it('should be at most 64 068 bytes long', () => {
    expect(cfheaders.pack(value)).to.have.lengthOf(64_068);
  });

  it('should refuse more hashes than may be asked for', () => {
    const more = { ...value, filterHashes: [...value.filterHashes, Hash.zero] };

    expect(() => cfheaders.pack(more)).to.throw(LocalProtocolError, 'filterHashes: ');
    expect(() => cfheaders.unpack(Buffer.from(`${'00'.repeat(65)}fdd107`, 'hex'))).to.throw(
      DecodeError,
      'filterHashes: expected at most 2000, got 2001',
    );
  });
});

describe('getcfilters', () => {
  it('should name a range as getcfheaders does', () => {
    const range = { filterType: 0, startHeight: 5, stopHash: Hash.zero };

    expect(getcfilters.pack(range)).to.have.lengthOf(37);
    expect(getcfheaders).to.equal(getcfilters);
  });
});
