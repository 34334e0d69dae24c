/**
 * Where a node is, on any network that BIP 155 knows: bytes ⇄ text, and the 16 bytes of the old messages.
 * @module
 */
import { sha3_256 } from '@noble/hashes/sha3.js';
import type { AddressV2 } from '../messages/addresses.js';
import { base32, fromBase32 } from './base32.js';
import { ipv4Text, ipv6Text, MAPPED, ONION_CAT, parseIpv4, parseIpv6 } from './ip.js';

/** Where a node is: the part of an `addrv2` entry that says so. */
export type NetworkAddress = Pick<AddressV2, 'networkId' | 'address'>;

/** The networks of BIP 155. Tor v2 is retired. */
export const networkIds = {
  ipv4: 1,
  ipv6: 2,
  torV2: 3,
  torV3: 4,
  i2p: 5,
  cjdns: 6,
  yggdrasil: 7,
} as const;

const TOR_VERSION = Buffer.from([3]);

/** The last letters of a Tor v3 name begin with this (Tor `rend-spec-v3`, section 6). */
const torChecksum = (key: Buffer): Buffer =>
  Buffer.from(sha3_256(Buffer.concat([Buffer.from('.onion checksum'), key, TOR_VERSION]))).subarray(
    0,
    2,
  );

/** The bytes that a Tor v3 name spells. */
const torV3Bytes = (key: Buffer): Buffer => Buffer.concat([key, torChecksum(key), TOR_VERSION]);

interface Spelling {
  readonly length: number;
  text(address: Buffer): string;
}

const spellings: Readonly<Record<number, Spelling>> = {
  [networkIds.ipv4]: { length: 4, text: ipv4Text },
  [networkIds.ipv6]: { length: 16, text: ipv6Text },
  [networkIds.torV2]: { length: 10, text: (address) => `${base32(address)}.onion` },
  [networkIds.torV3]: { length: 32, text: (address) => `${base32(torV3Bytes(address))}.onion` },
  [networkIds.i2p]: { length: 32, text: (address) => `${base32(address)}.b32.i2p` },
  [networkIds.cjdns]: { length: 16, text: ipv6Text },
  [networkIds.yggdrasil]: { length: 16, text: ipv6Text },
};

/**
 * The text of an address: `1.2.3.4`, `2a01::1`, `pg6m….onion`, `ukeu….b32.i2p`. On a network that nobody has named:
 * its number and the bytes in hex, as in `153/abab`.
 */
export function addressText({ networkId, address }: NetworkAddress): string {
  const spelling = spellings[networkId];
  if (spelling?.length === address.length) return spelling.text(address);
  return `${networkId}/${address.toString('hex')}`;
}

/** An address and its port as transports take them: `1.2.3.4:8333`, `[2a01::1]:8333`. */
export function endpointText(entry: NetworkAddress & { readonly port: number }): string {
  const text = addressText(entry);
  return text.includes(':') ? `[${text}]:${entry.port}` : `${text}:${entry.port}`;
}

/**
 * The address that a text names. IPv6 in `fc00::/8` is CJDNS and in `200::/7` Yggdrasil: nobody else may use these.
 *
 * @example
 * parseAddress('1.2.3.4');   // => { networkId: 1, address: Buffer.of(1, 2, 3, 4) }
 * @throws {RangeError} for any other text, and for an onion name whose checksum is wrong.
 */
export function parseAddress(text: string): NetworkAddress {
  const found = parseIpv4Address(text) ?? parseIpv6Address(text) ?? parseName(text.toLowerCase());
  if (!found) throw new RangeError(`expected an address of a network of BIP 155, got '${text}'`);
  return found;
}

function parseIpv4Address(text: string): NetworkAddress | undefined {
  const address = parseIpv4(text);
  return address && { networkId: networkIds.ipv4, address };
}

function parseIpv6Address(text: string): NetworkAddress | undefined {
  const address = parseIpv6(text);
  if (!address) return undefined;
  if (address[0] === 0xfc) return { networkId: networkIds.cjdns, address };
  if (address[0] === 2 || address[0] === 3) return { networkId: networkIds.yggdrasil, address };
  return fromIp(address);
}

function parseName(text: string): NetworkAddress | undefined {
  const [, letters, top] = /^([a-z2-7]+)\.(onion|b32\.i2p)$/.exec(text) ?? [];
  const bytes = letters === undefined ? undefined : fromBase32(letters);
  if (top === 'b32.i2p' && bytes?.length === 32)
    return { networkId: networkIds.i2p, address: bytes };
  if (top === 'onion' && bytes?.length === 10)
    return { networkId: networkIds.torV2, address: bytes };
  if (top !== 'onion' || bytes?.length !== 35) return undefined;
  const address = bytes.subarray(0, 32);
  return torV3Bytes(address).equals(bytes) ? { networkId: networkIds.torV3, address } : undefined;
}

/** The address in the 16 bytes of `addr` and `version`: IPv4 and Tor v2 are found inside, by their prefixes. Bytes are views. */
export function fromIp(ip: Buffer): NetworkAddress {
  if (ip.subarray(0, 12).equals(MAPPED))
    return { networkId: networkIds.ipv4, address: ip.subarray(12) };
  if (ip.subarray(0, 6).equals(ONION_CAT))
    return { networkId: networkIds.torV2, address: ip.subarray(6) };
  return { networkId: networkIds.ipv6, address: ip };
}

/** The 16 bytes of `addr` and `version`; undefined where an address has none (Tor, I2P, CJDNS, Yggdrasil): leave such an entry out. */
export function toIp({ networkId, address }: NetworkAddress): Buffer | undefined {
  if (networkId === networkIds.ipv4) return Buffer.concat([MAPPED, address]);
  return networkId === networkIds.ipv6 ? address : undefined;
}
