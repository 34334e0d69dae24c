import { expect } from 'chai';
import fc from 'fast-check';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { differential, MAX_INDEX } from '../../lib/layout/differential.js';
import { varint } from '../../lib/layout/varint.js';
import { vector } from '../../lib/layout/vector.js';

const indexes = differential(vector(varint(MAX_INDEX), MAX_INDEX + 1), {
  indexOf: (index) => index,
  at: (_, index) => index,
});

describe('differential', () => {
  it('should write each index as its distance from the one before', () => {
    expect(indexes.pack([0, 6, 8, 19]).toString('hex')).to.equal('040005010a');
    expect(indexes.unpack(Buffer.from('040005010a', 'hex'))).to.deep.equal([0, 6, 8, 19]);
    expect(indexes.least()).to.equal(1);
  });

  it('should give back any ascending list', () => {
    const ascending = fc.uniqueArray(fc.nat(MAX_INDEX)).map((list) => list.sort((a, b) => a - b));

    fc.assert(
      fc.property(ascending, (list) => {
        expect(indexes.unpack(indexes.pack(list))).to.deep.equal(list);
      }),
    );
  });

  it('should refuse an index above 16 bits', () => {
    expect(() => indexes.unpack(Buffer.from('02fdffff00', 'hex'))).to.throw(
      DecodeError,
      '[1]: expected an index of at most 65535, got 65536',
    );
    expect(() => indexes.pack([65_536])).to.throw(LocalProtocolError);
  });

  it('should refuse to write what does not ascend', () => {
    for (const wrong of [[1, 1], [2, 1], [-1], [NaN]]) {
      expect(() => indexes.pack(wrong)).to.throw(LocalProtocolError, 'expected an index from');
    }
  });
});
