import { expect } from 'chai';
import { addressText, endpointText, networkIds } from '../../../lib/address/networkAddress.js';
import { DecodeError, LocalProtocolError } from '../../../lib/errors.js';
import { MAX_ADDRESSES } from '../../../lib/messages/addresses.js';
import { addrv2, type AddressV2 } from '../../../lib/messages/decred/addresses.js';
import { MAX_TIME } from '../../../lib/messages/decred/handshake.js';

const entry = (networkId: number, length: number): AddressV2 => ({
  time: 1n,
  services: 1n,
  networkId,
  address: Buffer.alloc(length, 0x20),
  port: 9_108,
});
const known = [
  [networkIds.ipv4, 4, 1],
  [networkIds.ipv6, 16, 2],
  [networkIds.torV3, 32, 3],
] as const;

describe('decred addrv2', () => {
  for (const [networkId, length, type] of known) {
    it(`should have ${length} bytes without their length on network ${networkId}, as type ${type}`, () => {
      const bytes = addrv2.pack({ addresses: [entry(networkId, length)] });

      expect(bytes[17]).to.equal(type);
      expect(bytes).to.have.lengthOf(1 + 19 + length);
      expect(bytes.readUInt16LE(bytes.length - 2)).to.equal(9_108);
      expect(addrv2.unpack(bytes).addresses).to.deep.equal([entry(networkId, length)]);
    });

    it(`should refuse another length on network ${networkId}`, () => {
      for (const wrong of [length - 1, length + 1])
        expect(() => addrv2.pack({ addresses: [entry(networkId, wrong)] })).to.throw(
          LocalProtocolError,
          `address: expected ${length} bytes, got ${wrong}`,
        );
    });
  }

  it('should be shown as text in the way of every coin', () => {
    const address = Buffer.from('c0000201', 'hex');
    const [one] = addrv2.unpack(
      addrv2.pack({ addresses: [{ ...entry(1, 4), address }] }),
    ).addresses;

    expect(endpointText(one!)).to.equal('192.0.2.1:9108');
    expect(addressText(entry(networkIds.torV3, 32))).to.match(/^[a-z2-7]{56}\.onion$/);
  });

  it('should refuse types and networks that it does not know, and say which', () => {
    const bytes = addrv2.pack({ addresses: [entry(1, 4)] });
    for (const type of [0, 4, 255]) {
      bytes[17] = type;
      expect(() => addrv2.unpack(bytes)).to.throw(
        DecodeError,
        `addresses[0].networkId: expected a type of 1, 2, 3, got ${type}`,
      );
    }
    for (const networkId of [3, 5])
      expect(() => addrv2.pack({ addresses: [entry(networkId, 32)] })).to.throw(
        LocalProtocolError,
        `networkId: expected a network of 1, 2, 4, got ${networkId}`,
      );
  });

  it('should tell of 1 to 1000 nodes', () => {
    const many = (length: number) =>
      addrv2.pack({ addresses: Array.from({ length }, () => entry(4, 32)) });

    expect(many(MAX_ADDRESSES)).to.have.lengthOf(51_003);
    for (const wrong of [0, MAX_ADDRESSES + 1])
      expect(() => many(wrong)).to.throw(
        LocalProtocolError,
        `expected 1 to 1000 elements, got ${wrong}`,
      );
    expect(() => addrv2.unpack(Buffer.of(0))).to.throw(
      DecodeError,
      'addresses: expected at least 1 elements, got 0',
    );
  });

  it('should refuse a time that Go cannot compare', () => {
    expect(() => addrv2.pack({ addresses: [{ ...entry(1, 4), time: MAX_TIME + 1n }] })).to.throw(
      LocalProtocolError,
      'time: ',
    );
  });
});
