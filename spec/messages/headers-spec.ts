import { expect } from 'chai';
import { DecodeError, LocalProtocolError } from '../../lib/errors.js';
import { Hash } from '../../lib/hash/hash.js';
import {
  blockHash,
  getblocks,
  getheaders,
  header,
  headers,
  MAX_HEADERS,
  MAX_LOCATOR,
} from '../../lib/messages/headers.js';
import { bytes, vectors } from '../vectors/load.js';

interface Genesis {
  readonly name: string;
  readonly genesisHash: string;
  readonly genesisHeader: string;
}
const { networks } = vectors<{ networks: readonly Genesis[] }>('bitcoin/networks.json');

describe('header', () => {
  it('should take 80 bytes', () => {
    expect(header.span).to.equal(80);
  });

  it('should read versions below 0', () => {
    const value = header.unpack(Buffer.alloc(80, 0xff));

    expect(value.version).to.equal(-1);
    expect(value.bits).to.equal(0xffffffff);
    expect(header.pack(value)).to.deep.equal(Buffer.alloc(80, 0xff));
  });

  it('should name the field that it cannot write', () => {
    const value = header.unpack(Buffer.alloc(80));

    expect(() => header.pack({ ...value, time: -1 })).to.throw(LocalProtocolError, 'time: ');
    expect(() => header.pack({ ...value, previous: 'ab' as never })).to.throw(
      LocalProtocolError,
      'previous: ',
    );
  });
});

describe('blockHash', () => {
  for (const { name, genesisHash, genesisHeader } of networks) {
    it(`should be the name of a block: genesis of ${name}`, () => {
      expect(blockHash(header.unpack(bytes(genesisHeader))).toString()).to.equal(genesisHash);
    });
  }
});

describe('headers', () => {
  const one = header.unpack(bytes(networks[0]!.genesisHeader));

  it('should leave the count of transactions out', () => {
    expect(headers.pack({ headers: [one] }).toString('hex')).to.equal(
      `01${networks[0]!.genesisHeader}00`,
    );
  });

  it('should refuse a header with transactions', () => {
    expect(() => headers.unpack(bytes(`01${networks[0]!.genesisHeader}01`))).to.throw(
      DecodeError,
      'headers[0].transactions: expected 0, got 1',
    );
  });

  it('should refuse more than a message may have', () => {
    const many = Array.from({ length: MAX_HEADERS + 1 }, () => one);

    expect(headers.unpack(headers.pack({ headers: many.slice(1) })).headers).to.have.lengthOf(
      MAX_HEADERS,
    );
    expect(() => headers.pack({ headers: many })).to.throw(LocalProtocolError, 'got 2001');
  });
});

describe('getheaders', () => {
  it('should refuse a locator longer than nodes take', () => {
    const locator = Array.from({ length: MAX_LOCATOR + 1 }, () => Hash.zero);

    expect(() => getheaders.pack({ version: 1, locator, stop: Hash.zero })).to.throw(
      LocalProtocolError,
      'locator: expected 0 to 101 elements, got 102',
    );
  });

  it('should lie on the wire as getblocks does', () => {
    expect(getblocks).to.equal(getheaders);
  });
});
