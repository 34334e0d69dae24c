import { expect } from 'chai';
import { destination } from '../../../demos/cli/address.js';
import { networkOf } from '../../../demos/cli/networks.js';
import { UsageError } from '../../../demos/cli/usageError.js';

const read = (text: string, name?: string) => {
  const { address, network } = destination(text, name === undefined ? undefined : networkOf(name));
  return [address, network.name];
};

describe('destination', () => {
  it('should take the network from the port', () => {
    expect(read('127.0.0.1:8333')).to.deep.equal(['127.0.0.1:8333', 'mainnet']);
    expect(read('localhost:38333')).to.deep.equal(['localhost:38333', 'signet']);
    expect(read('127.0.0.1:9108')).to.deep.equal(['127.0.0.1:9108', 'decred-mainnet']);
    expect(read('127.0.0.1:4711')).to.deep.equal(['127.0.0.1:4711', 'regtest']);
  });

  it('should take a port that two coins share for Bitcoin', () => {
    expect(read('127.0.0.1:18555')).to.deep.equal(['127.0.0.1:18555', 'simnet']);
  });

  it('should take the port from the network', () => {
    expect(read('example.org', 'mainnet')).to.deep.equal(['example.org:8333', 'mainnet']);
    expect(read('127.0.0.1')).to.deep.equal(['127.0.0.1:18444', 'regtest']);
    expect(read('::1', 'decred-simnet')).to.deep.equal(['[::1]:18555', 'decred-simnet']);
  });

  it('should take both as they are given', () => {
    expect(read('127.0.0.1:8333', 'regtest')).to.deep.equal(['127.0.0.1:8333', 'regtest']);
  });

  it('should read IPv6 with and without a port', () => {
    expect(read('[::1]:8333')).to.deep.equal(['[::1]:8333', 'mainnet']);
    expect(read('::1')).to.deep.equal(['[::1]:18444', 'regtest']);
    expect(read('2001:db8::1', 'mainnet')).to.deep.equal(['[2001:db8::1]:8333', 'mainnet']);
  });

  for (const text of [
    '',
    'a b',
    'host:',
    'host:0',
    'host:65536',
    'host:port',
    '[::1',
    'http://x',
  ]) {
    it(`should refuse '${text}'`, () => {
      expect(() => destination(text)).to.throw(UsageError, `got '${text}'`);
    });
  }
});
