import { expect } from 'chai';
import {
  networkOf,
  networks,
  ownNames,
  ownNetworkOf,
  ownNetworks,
  owned,
} from '../../../demos/cli/networks.js';
import { UsageError } from '../../../demos/cli/usageError.js';

describe('networks', () => {
  it('should have names of their own, with the coin first where it is not Bitcoin', () => {
    const names = networks.map(({ name }) => name);
    expect(new Set(names)).to.have.property('size', networks.length);
    for (const { name, coin } of networks) {
      expect(name.includes('-'), name).to.equal(coin.name !== 'Bitcoin');
    }
  });

  it('should have an embedded node of each coin', () => {
    expect(ownNetworks.map(({ coin }) => coin.name)).to.deep.equal([
      ...['Bitcoin', 'Decred', 'Bitcoin Diamond', 'Parallelcoin'],
    ]);
    expect(ownNames).to.equal('regtest, decred-simnet, diamond-regtest, parallelcoin-regtest');
  });
});

describe('networkOf', () => {
  it('should find a network by its name', () => {
    expect(networkOf('diamond-mainnet')).to.include({ port: 7_117 });
    expect(networkOf('simnet')).to.not.equal(networkOf('decred-simnet'));
  });

  it('should name the networks that it knows', () => {
    expect(() => networkOf('dogecoin')).to.throw(
      UsageError,
      /^expected one of mainnet, .*, regtest, simnet, decred-mainnet, .*parallelcoin-regtest; got 'dogecoin'$/,
    );
  });
});

describe('ownNetworkOf', () => {
  it('should name the networks that it can serve', () => {
    expect(ownNetworkOf('decred-simnet')).to.equal(networkOf('decred-simnet'));
    expect(() => ownNetworkOf('mainnet')).to.throw(
      UsageError,
      `expected one of ${ownNames}; got 'mainnet'`,
    );
  });
});

describe('owned', () => {
  it('should ask for an address where there is no embedded node', () => {
    expect(owned(networkOf('regtest'))).to.equal(networkOf('regtest'));
    expect(() => owned(networkOf('mainnet'))).to.throw(UsageError, 'expected an ADDRESS');
  });
});
