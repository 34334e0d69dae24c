import { expect } from 'chai';
import { itemsOf } from '../../lib/dialects/itemsOf.js';
import { Hash } from '../../lib/hash/hash.js';

describe('itemsOf', () => {
  it('should be one thing under each of its types, in order', () => {
    const hash = Hash.zero;

    expect(itemsOf(hash, 'tx', 'witnessTx')).to.deep.equal([
      { type: 'tx', hash },
      { type: 'witnessTx', hash },
    ]);
    expect(itemsOf(hash)).to.deep.equal([]);
  });
});
