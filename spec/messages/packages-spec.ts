import { expect } from 'chai';
import { LocalProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import { u8 } from '../../lib/layout/numbers.js';
import { getpkgtxns, MAX_PACKAGE, packageOf } from '../../lib/messages/packages.js';

describe('getpkgtxns', () => {
  it('should ask for 100 transactions at most', () => {
    const wtxids = Array.from({ length: MAX_PACKAGE }, () => Hash.zero);

    expect(getpkgtxns.pack({ wtxids })).to.have.lengthOf(3_201);
    expect(() => getpkgtxns.pack({ wtxids: [...wtxids, Hash.zero] })).to.throw(
      LocalProtocolError,
      'wtxids: ',
    );
  });
});

describe('packageOf', () => {
  it('should be made for any transactions', () => {
    expect(
      packageOf(u8)
        .pack({ transactions: [1, 2] })
        .toString('hex'),
    ).to.equal('020102');
  });
});
