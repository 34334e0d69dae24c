import { expect } from 'chai';
import { blake256 } from '../../lib/hash/blake256.js';
import { sha256d } from '../../lib/hash/sha256.js';
import { genesis } from '../../lib/networks/genesis.js';

describe('genesis', () => {
  const header = Buffer.from('010203', 'hex');

  it('should be a header with its double SHA-256', () => {
    expect(genesis('010203')).to.deep.equal({ hash: sha256d(header), header });
  });

  it('should be a header with the hash of the coin', () => {
    expect(genesis('010203', blake256)).to.deep.equal({ hash: blake256(header), header });
  });
});
