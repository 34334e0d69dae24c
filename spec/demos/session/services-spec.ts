import { expect } from 'chai';
import { serviceNames } from '../../../demos/session/services.js';

describe('serviceNames', () => {
  it('should name the bits that have a name, and count the others', () => {
    expect(serviceNames(0n)).to.deep.equal([]);
    expect(serviceNames(1101n)).to.deep.equal([
      ...['NETWORK', 'BLOOM', 'WITNESS', 'COMPACT_FILTERS', 'NETWORK_LIMITED'],
    ]);
    expect(serviceNames((1n << 11n) | (1n << 63n))).to.deep.equal(['P2P_V2', 'bit 63']);
  });
});
