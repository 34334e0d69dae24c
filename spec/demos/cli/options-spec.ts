import { expect } from 'chai';
import { flag, mining, remote, shared } from '../../../demos/cli/options.js';
import { UsageError } from '../../../demos/cli/usageError.js';

describe('options', () => {
  it('should read a switch as true', () => expect(flag('x').read('true')).to.equal(true));

  it('should read how to mine', () => {
    expect([
      mining.blocks.read('0'),
      mining.every.read('200ms'),
      mining.seed.read('7'),
    ]).to.deep.equal([...[0, 200, 7]]);
    expect(() => mining.every.read('199ms')).to.throw(UsageError, 'at least 200ms');
    expect(() => mining.blocks.read('100001')).to.throw(UsageError, 'from 0 to 100000');
  });

  it('should read a network by its name', () => {
    expect(remote.network.read('signet')).to.include({ port: 38_333 });
    expect(remote.network.fallback).to.equal(undefined);
  });

  it('should never end by itself unless it is told to', () => {
    expect(shared.for.fallback).to.equal(undefined);
    expect(shared.for.read('10s')).to.equal(10_000);
  });
});
