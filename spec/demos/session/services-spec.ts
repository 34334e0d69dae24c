import { expect } from 'chai';
import { services } from '../../../demos/coins/bitcoin.js';
import { serviceNames } from '../../../demos/session/services.js';

describe('serviceNames', () => {
  it('should name the bits that have a name, and count the others', () => {
    expect(serviceNames(0n, services)).to.deep.equal([]);
    expect(serviceNames(1101n, services)).to.deep.equal([
      ...['NETWORK', 'BLOOM', 'WITNESS', 'COMPACT_FILTERS', 'NETWORK_LIMITED'],
    ]);
    expect(serviceNames((1n << 11n) | (1n << 63n), services)).to.deep.equal(['P2P_V2', 'bit 63']);
  });
});
