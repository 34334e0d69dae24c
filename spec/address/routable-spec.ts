import { expect } from 'chai';
import { networkIds, parseAddress, type NetworkAddress } from '../../lib/address/networkAddress.js';
import { isRoutableAddress, isValidAddress } from '../../lib/address/routable.js';
import { parseIpv6 } from '../../lib/address/ip.js';
import { bytes, vectors } from '../vectors/load.js';

interface Case {
  readonly hex: string;
  readonly networkId: number;
  readonly addr?: string;
  readonly result: string;
  readonly why?: string;
}
const { v2 } = vectors<{ v2: readonly Case[] }>('bitcoin/addresses.json');

/** An address that an addrv2 entry calls IPv6, whatever its prefix says. */
const asIpv6 = (text: string): NetworkAddress => ({
  networkId: networkIds.ipv6,
  address: parseIpv6(text)!,
});

describe('isValidAddress', () => {
  for (const { hex, networkId, addr, result, why } of v2.filter(
    (row) => row.result !== 'reject the message',
  )) {
    it(`should be ${result.startsWith('ok')} for ${hex}: ${why ?? result}`, () => {
      const address = bytes(addr ?? hex.slice(4));

      expect(isValidAddress({ networkId, address })).to.equal(result.startsWith('ok'));
    });
  }

  it('should be false for what can be no node', () => {
    for (const text of [
      '0.0.0.0',
      '255.255.255.255',
      '::',
      '2001:db8::1',
      'mtzcz5knzjmuclnx.onion',
    ]) {
      expect(isValidAddress(parseAddress(text)), text).to.equal(false);
      expect(isRoutableAddress(parseAddress(text)), text).to.equal(false);
    }
  });

  it('should be true for what is a node nearby', () => {
    for (const text of ['127.0.0.1', '10.0.0.1', '::1']) {
      expect(isValidAddress(parseAddress(text)), text).to.equal(true);
    }
  });
});

/** First and last address of each range that leads nowhere from afar, and the ones beside it that do. */
const edges: readonly (readonly [nowhere: readonly string[], somewhere: readonly string[]])[] = [
  [['0.0.0.1', '0.255.255.255'], ['1.0.0.0']],
  [
    ['10.0.0.0', '10.255.255.255'],
    ['9.255.255.255', '11.0.0.0'],
  ],
  [
    ['100.64.0.0', '100.127.255.255'],
    ['100.63.255.255', '100.128.0.0'],
  ],
  [
    ['127.0.0.0', '127.255.255.255'],
    ['126.255.255.255', '128.0.0.0'],
  ],
  [
    ['169.254.0.0', '169.254.255.255'],
    ['169.253.255.255', '169.255.0.0'],
  ],
  [
    ['172.16.0.0', '172.31.255.255'],
    ['172.15.255.255', '172.32.0.0'],
  ],
  [
    ['192.0.2.0', '192.0.2.255'],
    ['192.0.1.255', '192.0.3.0'],
  ],
  [
    ['192.168.0.0', '192.168.255.255'],
    ['192.167.255.255', '192.169.0.0'],
  ],
  [
    ['198.18.0.0', '198.19.255.255'],
    ['198.17.255.255', '198.20.0.0'],
  ],
  [
    ['198.51.100.0', '198.51.100.255'],
    ['198.51.99.255', '198.51.101.0'],
  ],
  [
    ['203.0.113.0', '203.0.113.255'],
    ['203.0.112.255', '203.0.114.0'],
  ],
  [['::1'], ['::2']],
  [['2001:10::', '2001:1f:ffff:ffff:ffff:ffff:ffff:ffff'], ['2001:f:ffff::']],
  [['2001:20::', '2001:2f:ffff:ffff:ffff:ffff:ffff:ffff'], ['2001:30::']],
  [
    ['fc00::', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['fbff::', 'fe00::'],
  ],
  [
    ['fe80::', 'fe80::ffff:ffff:ffff:ffff'],
    ['fe80:0:0:1::', 'fe7f::'],
  ],
];

describe('isRoutableAddress', () => {
  for (const [nowhere, somewhere] of edges) {
    const address = (text: string) => (text.includes(':') ? asIpv6(text) : parseAddress(text));

    it(`should be false from ${nowhere.join(' to ')}`, () => {
      for (const text of nowhere) expect(isRoutableAddress(address(text)), text).to.equal(false);
    });

    it(`should be true beside it: ${somewhere.join(' and ')}`, () => {
      for (const text of somewhere) expect(isRoutableAddress(address(text)), text).to.equal(true);
    });
  }

  it('should be true on networks that have no places nearby', () => {
    const texts = [
      'pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion',
      'ukeu3k5oycgaauneqgtnvselmt4yemvoilkln7jpvamvfx7dnkdq.b32.i2p',
      'fc00:1:2:3:4:5:6:7',
      '200::abcd',
    ];
    for (const text of texts) expect(isRoutableAddress(parseAddress(text)), text).to.equal(true);
  });
});
