import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { feature, version, type Version } from '../../lib/messages/handshake.js';

const nowhere = { services: 0n, ip: Buffer.alloc(16), port: 0 };
const least: Version = { version: 70_016, services: 1n, timestamp: 0n, addrRecv: nowhere };

describe('version', () => {
  it('should be 46 bytes long at least', () => {
    expect(version.pack(least)).to.have.lengthOf(46);
    expect(version.least()).to.equal(46);
    expect(version.unpack(version.pack(least))).to.deep.equal(least);
  });

  it('should refuse a field after one that is missing', () => {
    expect(() => version.pack({ ...least, addrFrom: nowhere, userAgent: '/a/' })).to.throw(
      LocalProtocolError,
      'userAgent: expected nothing without nonce',
    );
  });

  it('should refuse a user agent that nobody would read', () => {
    const value = { ...least, addrFrom: nowhere, nonce: 1n, userAgent: 'a'.repeat(257) };

    expect(() => version.pack(value)).to.throw(
      LocalProtocolError,
      'userAgent: expected at most 256 bytes, got 257',
    );
  });

  it('should take any byte but 0 for the wish to relay', () => {
    const full = {
      ...least,
      addrFrom: nowhere,
      nonce: 1n,
      userAgent: '',
      startHeight: 0,
      relay: true,
    };
    const bytes = version.pack(full);
    bytes[bytes.length - 1] = 5;

    expect(version.unpack(bytes).relay).to.equal(true);
  });

  it('should name the part of an address that is missing', () => {
    expect(() => version.unpack(version.pack(least).subarray(0, 40))).to.throw(
      DecodeError,
      'addrRecv.ip: expected 16 bytes, got 12',
    );
  });
});

describe('feature', () => {
  it('should have a name of 4 to 80 bytes', () => {
    const data = Buffer.alloc(0);

    expect(() => feature.pack({ id: 'BIP', data })).to.throw(LocalProtocolError, 'id: ');
    expect(() => feature.pack({ id: 'B'.repeat(81), data })).to.throw(LocalProtocolError, 'id: ');
    expect(feature.unpack(feature.pack({ id: 'BIP434', data })).id).to.equal('BIP434');
  });
});
