import { expect } from 'chai';
import { nameOf } from '../../lib/layers/nameOf.js';

describe('nameOf', () => {
  it('should be the command', () => {
    expect(nameOf({ command: 'ping', payload: { nonce: 1n }, size: 32 })).to.equal('ping');
  });

  it('should be what the remote called it, where the dialect does not know it', () => {
    const payload = { name: 'xyzzy', bytes: Buffer.alloc(0) };
    expect(nameOf({ command: 'unknown', payload, size: 24 })).to.equal('xyzzy');
  });
});
