import { p2pkh as pkh, p2wpkh as wpkh } from '@scure/btc-signer';
import { expect } from 'chai';
import { p2pkh, p2wpkh, pushes } from '../../../demos/node/scripts.js';
import { keyHash, publicKey } from '../../../demos/node/signature.js';

const KEY = Buffer.alloc(32, 7);

describe('scripts', () => {
  it('should lock coins to a key as another library does', () => {
    expect(p2pkh(keyHash(KEY)).equals(pkh(publicKey(KEY)).script)).to.equal(true);
    expect(p2wpkh(keyHash(KEY)).equals(wpkh(publicKey(KEY)).script)).to.equal(true);
  });

  it('should push items behind their lengths', () => {
    const script = pushes(Buffer.from('aabb', 'hex'), Buffer.from('cc', 'hex'));
    expect(script.toString('hex')).to.equal('02aabb01cc');
  });
});
