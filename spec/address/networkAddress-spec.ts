import { expect } from 'chai';
import fc from 'fast-check';
import {
  addressText,
  endpointText,
  fromIp,
  networkIds,
  parseAddress,
  toIp,
} from '../../lib/address/networkAddress.js';
import { bytes, vectors } from '../vectors/load.js';

interface Case {
  readonly networkId: number;
  readonly addr: string;
  readonly result: string;
  readonly text: string;
}
const { v1Encode, onionCat, v2 } = vectors<{
  v1Encode: readonly { text: string; hex: string; note?: string }[];
  onionCat: readonly { ip16: string; onionV2: string }[];
  v2: readonly Case[];
}>('bitcoin/addresses.json');
const spelt = v2.filter(({ text }) => text !== undefined);

describe('addressText', () => {
  for (const { networkId, addr, text } of spelt) {
    it(`should spell ${text}, and parseAddress read it`, () => {
      expect(addressText({ networkId, address: bytes(addr) })).to.equal(text);
      expect(parseAddress(text)).to.deep.equal({ networkId, address: bytes(addr) });
    });
  }

  it('should show the number of a network without a name, and lengths that are wrong', () => {
    expect(addressText({ networkId: 153, address: bytes('abab') })).to.equal('153/abab');
    expect(addressText({ networkId: 1, address: bytes('abab') })).to.equal('1/abab');
  });

  it('should give back any address that parseAddress can tell', () => {
    const place = fc.oneof(
      fc.tuple(fc.constant(networkIds.ipv4), fc.constant(4)),
      fc.tuple(fc.constant(networkIds.torV2), fc.constant(10)),
      fc.tuple(fc.constant(networkIds.torV3), fc.constant(32)),
      fc.tuple(fc.constant(networkIds.i2p), fc.constant(32)),
    );
    const any = place.chain(([networkId, length]) =>
      fc
        .uint8Array({ minLength: length, maxLength: length })
        .map((address) => ({ networkId, address: Buffer.from(address) })),
    );
    fc.assert(
      fc.property(any, (entry) => {
        expect(parseAddress(addressText(entry))).to.deep.equal(entry);
        expect(parseAddress(addressText(entry).toUpperCase())).to.deep.equal(entry);
      }),
    );
  });
});

describe('parseAddress', () => {
  it('should tell the networks that share the form of IPv6 by their prefixes', () => {
    const idOf = (text: string) => parseAddress(text).networkId;

    expect(idOf('fc00::1')).to.equal(networkIds.cjdns);
    expect(idOf('200::abcd')).to.equal(networkIds.yggdrasil);
    expect(idOf('3ff::1')).to.equal(networkIds.yggdrasil);
    expect(idOf('2a01::1')).to.equal(networkIds.ipv6);
    expect(idOf('::ffff:1.2.3.4')).to.equal(networkIds.ipv4);
    expect(idOf('fd87:d87e:eb43::1')).to.equal(networkIds.torV2);
  });

  it('should refuse what is no address', () => {
    const wrong = [
      '',
      'localhost',
      '1.2.3.4:8333',
      '[::1]',
      'seed.example.org',
      'aa.onion',
      'mtzcz5knzjmuclnx.b32.i2p',
      `${'a'.repeat(56)}.onion`,
      'pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryc.onion',
      'pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.b32.i2p',
    ];
    for (const text of wrong) {
      expect(() => parseAddress(text), text).to.throw(RangeError, `got '${text}'`);
    }
  });
});

describe('endpointText', () => {
  it('should put brackets around colons', () => {
    expect(endpointText({ ...parseAddress('1.2.3.4'), port: 8333 })).to.equal('1.2.3.4:8333');
    expect(endpointText({ ...parseAddress('2a01::1'), port: 8333 })).to.equal('[2a01::1]:8333');
    expect(endpointText({ ...parseAddress('mtzcz5knzjmuclnx.onion'), port: 1 })).to.equal(
      'mtzcz5knzjmuclnx.onion:1',
    );
  });
});

describe('the 16 bytes of addr and version', () => {
  for (const { text, hex, note } of v1Encode) {
    it(`should be written: ${text}`, () => {
      expect(toIp(parseAddress(text))?.toString('hex')).to.equal(note ? undefined : hex);
      if (!note) expect(addressText(fromIp(bytes(hex)))).to.equal(text);
    });
  }

  for (const { ip16, onionV2 } of onionCat) {
    it(`should hide a Tor v2 address: ${onionV2}`, () => {
      expect(addressText(fromIp(bytes(ip16)))).to.equal(onionV2);
      expect(parseAddress(onionV2)).to.deep.equal(fromIp(bytes(ip16)));
      expect(toIp(fromIp(bytes(ip16)))).to.equal(undefined);
    });
  }

  it('should never be taken for CJDNS, which they cannot express', () => {
    expect(fromIp(bytes(`fc${'00'.repeat(15)}`)).networkId).to.equal(networkIds.ipv6);
  });
});
