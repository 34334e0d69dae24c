import { expect } from 'chai';
import { DecodeError } from '../../lib/errors.js';
import { ping, pong } from '../../lib/messages/keepalive.js';

describe('ping', () => {
  it('should have no nonce where none came (version 60000 and below)', () => {
    expect(ping.unpack(Buffer.alloc(0))).to.deep.equal({});
    expect(ping.pack({})).to.have.lengthOf(0);
  });

  it('should carry a nonce', () => {
    expect(ping.pack({ nonce: 1n }).toString('hex')).to.equal('0100000000000000');
    expect(ping.unpack(ping.pack({ nonce: 2n ** 64n - 1n }))).to.deep.equal({
      nonce: 2n ** 64n - 1n,
    });
  });
});

describe('pong', () => {
  it('should always carry a nonce', () => {
    expect(pong.unpack(Buffer.from('0200000000000000', 'hex'))).to.deep.equal({ nonce: 2n });
    expect(() => pong.unpack(Buffer.alloc(0))).to.throw(DecodeError, 'nonce: expected 8 bytes');
  });
});
