/**
 * Which addresses can be a node's, and be reached from afar (Bitcoin Core `netaddress.cpp`).
 * @module
 */
import { MAPPED, ONION_CAT, parseIpv4, parseIpv6 } from './ip.js';
import { networkIds, type NetworkAddress } from './networkAddress.js';

/** Addresses that begin alike: the first `bits` of `start`. */
interface Range {
  readonly start: Buffer;
  readonly bits: number;
}

/** A range as RFCs write it: `10.0.0.0/8`. */
function range(text: string): Range {
  const [address = '', bits] = text.split('/');
  return { start: (parseIpv4(address) ?? parseIpv6(address))!, bits: Number(bits) };
}

function within(address: Buffer, { start, bits }: Range): boolean {
  const whole = bits >> 3;
  const mask = 0xff00 >> (bits & 7);
  if (!address.subarray(0, whole).equals(start.subarray(0, whole))) return false;
  return bits % 8 === 0 || ((address[whole]! ^ start[whole]!) & mask & 0xff) === 0;
}

const ranges = (...texts: string[]): readonly Range[] => texts.map(range);

/** No node's address (Bitcoin Core `netaddress.cpp`, IsValid). */
const invalid: Readonly<Record<number, readonly Range[]>> = {
  [networkIds.ipv4]: ranges('0.0.0.0/32', '255.255.255.255/32'),
  [networkIds.ipv6]: [
    ...ranges('::/128', '2001:db8::/32', 'fd6b:88c0:8724::/48'), // the last: Bitcoin Core's internal names
    { start: MAPPED, bits: 96 },
    { start: ONION_CAT, bits: 48 },
  ],
  [networkIds.torV3]: [],
  [networkIds.i2p]: [],
  [networkIds.cjdns]: [],
  [networkIds.yggdrasil]: [],
};

/** Addresses that mean something only nearby (Bitcoin Core `netaddress.cpp`, IsRoutable). */
const local: Readonly<Record<number, readonly Range[]>> = {
  [networkIds.ipv4]: ranges(
    '0.0.0.0/8', // RFC 1122
    '10.0.0.0/8', // RFC 1918
    '100.64.0.0/10', // RFC 6598
    '127.0.0.0/8', // RFC 1122
    '169.254.0.0/16', // RFC 3927
    '172.16.0.0/12', // RFC 1918
    '192.0.2.0/24', // RFC 5737
    '192.168.0.0/16', // RFC 1918
    '198.18.0.0/15', // RFC 2544
    '198.51.100.0/24', // RFC 5737
    '203.0.113.0/24', // RFC 5737
  ),
  [networkIds.ipv6]: ranges(
    '::1/128', // RFC 4291
    '2001:10::/28', // RFC 4843
    '2001:20::/28', // RFC 7343
    'fc00::/7', // RFC 4193
    'fe80::/64', // RFC 4862
  ),
};

/**
 * Whether an address can be a node's at all. False for a network without a name, for Tor v2, and for an IPv6 address
 * that hides one of another network: skip such an entry, and never relay it (BIP 155).
 */
export function isValidAddress({ networkId, address }: NetworkAddress): boolean {
  const bad = invalid[networkId];
  if (!bad || bad.some((each) => within(address, each))) return false;
  return networkId !== networkIds.cjdns || address[0] === 0xfc;
}

/** Whether an address is valid and can be reached from anywhere on its network: what is worth keeping. */
export const isRoutableAddress = (entry: NetworkAddress): boolean =>
  isValidAddress(entry) &&
  !(local[entry.networkId] ?? []).some((each) => within(entry.address, each));
