import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { MAX_TIME, time64, version, type Version } from '../../../lib/messages/decred/handshake.js';

const nowhere = { services: 0n, ip: Buffer.alloc(16), port: 0 };
const full: Version = {
  ...{ version: 12, services: 1n, timestamp: 0n, addrRecv: nowhere, addrFrom: nowhere },
  ...{ nonce: 1n, userAgent: '/dcrwire:1.0.0/', startHeight: 7, relay: true },
};

describe('decred version', () => {
  it('should refuse a user agent with a letter that is not printable, and say its number', () => {
    expect(() => version.pack({ ...full, userAgent: '/a\n/' })).to.throw(
      LocalProtocolError,
      'userAgent: expected printable letters (ASCII), got 0xa',
    );
    const bytes = version.pack(full);
    bytes[82] = 0x1b;
    expect(() => version.unpack(bytes)).to.throw(
      DecodeError,
      'userAgent: expected printable letters (ASCII), got 0x1b',
    );
  });

  it('should refuse a longer user agent, and what follows its last field', () => {
    expect(() => version.pack({ ...full, userAgent: 'a'.repeat(257) })).to.throw(
      LocalProtocolError,
      'userAgent: expected at most 256 bytes, got 257',
    );
    const longer = Buffer.concat([version.pack(full), Buffer.of(0)]);
    expect(() => version.unpack(longer)).to.throw(DecodeError, 'expected the end, got 1 more');
  });

  it('should take any byte but 0 for the wish to relay', () => {
    const bytes = version.pack(full);
    bytes[bytes.length - 1] = 5;

    expect(version.unpack(bytes).relay).to.equal(true);
  });

  it('should take the latest time that Go compares, and none after it', () => {
    expect(MAX_TIME).to.equal(2n ** 63n - 1n - 62_135_596_800n); // Go counts the seconds since the year 1 in 63 bits
    expect(time64.unpack(time64.pack(MAX_TIME))).to.equal(MAX_TIME);
    expect(() => time64.pack(MAX_TIME + 1n)).to.throw(LocalProtocolError, 'expected at most');
    const bytes = version.pack(full);
    bytes.writeBigUInt64LE(MAX_TIME + 1n, 12);
    expect(() => version.unpack(bytes)).to.throw(
      DecodeError,
      `timestamp: expected at most ${MAX_TIME}, got ${MAX_TIME + 1n}`,
    );
    bytes.writeBigInt64LE(-1n, 12);
    expect(() => version.unpack(bytes)).to.throw(DecodeError, 'timestamp: ');
  });
});
