import { expect } from 'chai';
import { bitcoin } from '../../lib/dialects/bitcoin.js';
import type { Hello } from '../../lib/dialects/dialect.js';
import { negotiated, versionInForce } from '../../lib/layers/negotiated.js';

const hello = (version: number, userAgent = '/us/'): Hello => ({
  version,
  services: 1n,
  time: 0,
  nonce: 1n,
  userAgent,
  height: 5,
  relay: true,
});

describe('negotiated', () => {
  const rules = bitcoin.handshake;
  const heard = { timeOffset: -2, features: [{ command: 'wtxidrelay', payload: undefined }] };
  const plain = { transport: 'v1' } as const;

  it('should be what the remote says of itself, and the lower version', () => {
    expect(negotiated(rules, hello(7), hello(9, '/them/'), heard, plain)).to.deep.equal({
      ...plain,
      ...heard,
      version: 7,
      advertised: 9,
      services: 1n,
      userAgent: '/them/',
      height: 5,
      relay: true,
    });
    expect(versionInForce(rules, hello(9), hello(7))).to.equal(7);
  });

  it('should say the session of what is encrypted', () => {
    const encrypted = { transport: 'v2', sessionId: '00'.repeat(32) } as const;

    expect(negotiated(rules, hello(7), hello(9), heard, encrypted)).to.include(encrypted);
  });

  it('should be as a dialect agrees', () => {
    const agree = (ours: number, theirs: number) => ours * theirs;

    expect(negotiated({ ...rules, agree }, hello(7), hello(9), heard, plain).version).to.equal(63);
    expect(versionInForce({ ...rules, agree }, hello(7), hello(9))).to.equal(63);
  });
});
