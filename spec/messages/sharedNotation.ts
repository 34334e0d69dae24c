/**
 * Payloads that every coin has, in the notation of the vectors that Go packages make: the names of their package wire.
 * @module
 */
import { ipv4Text, ipv6Text, MAPPED } from '../../lib/address/ip.js';
import type { Common } from '../../lib/dialects/common.js';
import { Hash } from '../../lib/hash/hash.js';
import type { Version, VersionAddress } from '../../lib/messages/handshake.js';
import type { InventoryItem } from '../../lib/messages/inventory.js';

/** A value as JSON has it: hashes as explorers show them, other bytes as hex, 64-bit numbers as decimals. */
export function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return `${value}`;
  if (value instanceof Hash) return `${value}`;
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field)]));
}

/** Name of a type of items → its number. */
type ItemTypes = Readonly<Record<string, number>>;

const ipText = (ip: Buffer) =>
  ip.subarray(0, 12).equals(MAPPED) ? ipv4Text(ip.subarray(12)) : ipv6Text(ip);
const address = ({ services, ip, port }: VersionAddress) => ({ services, ip: ipText(ip), port });

const items =
  (types: ItemTypes) =>
  ({ items: list }: { readonly items: readonly InventoryItem[] }) => ({
    invList: list.map(({ type, hash }) => ({
      type: typeof type === 'string' ? types[type] : type,
      hash,
    })),
  });

const locator = ({ version, locator: hashes, stop }: Common['getheaders']) => ({
  protocolVersion: version,
  blockLocatorHashes: hashes,
  hashStop: stop,
});

/** One converter for each command that every coin has, and whose names or forms differ. */
export const sharedNotation = (types: ItemTypes) => ({
  version: ({
    version,
    timestamp,
    addrRecv,
    addrFrom,
    startHeight,
    relay,
    ...others
  }: Version) => ({
    protocolVersion: version,
    services: others.services,
    timestamp: Number(timestamp),
    addrYou: address(addrRecv),
    addrMe: addrFrom ? address(addrFrom) : { services: 0n, ip: null, port: 0 },
    nonce: others.nonce ?? 0n,
    userAgent: others.userAgent ?? '',
    lastBlock: startHeight ?? 0,
    disableRelayTx: relay === false,
  }),
  addr: ({ addresses }: Common['addr']) => ({
    addrList: addresses.map(({ time, ...others }) => ({ timestamp: time, ...address(others) })),
  }),
  inv: items(types),
  getdata: items(types),
  notfound: items(types),
  getblocks: locator,
  getheaders: locator,
  feefilter: ({ feeRate }: Common['feefilter']) => ({ minFee: feeRate }),
});
