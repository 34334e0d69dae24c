/**
 * Where other Decred nodes are: getaddr → addr up to version 11, addrv2 from 12 on (dcrd `wire/msgaddrv2.go`).
 * @module
 */
import { DecodeError, LocalProtocolError } from '../../errors.js';
import { bytes } from '../../layout/bytes.js';
import { Layout } from '../../layout/core.js';
import { u16, u64 } from '../../layout/numbers.js';
import type { Reader } from '../../layout/reader.js';
import { struct } from '../../layout/struct.js';
import { vector } from '../../layout/vector.js';
import type { Writer } from '../../layout/writer.js';
import { MAX_ADDRESSES, type AddressV2 as BitcoinAddressV2 } from '../addresses.js';
import { time64 } from './handshake.js';

/** One node. Its `networkId` is that of BIP 155, so that its text is found as ever: 1 IPv4, 2 IPv6, 4 Tor v3, and no other. */
export interface AddressV2 extends Omit<BitcoinAddressV2, 'time'> {
  /** When it was last seen, in seconds since 1970. Hearsay. */
  readonly time: bigint;
}

/** Types on the wire (dcrd `wire/netaddressv2.go`) → `networkId`. */
const NETWORKS: ReadonlyMap<number, number> = new Map([
  [1, 1],
  [2, 2],
  [3, 4],
]);
const TYPES: ReadonlyMap<number, number> = new Map(Array.from(NETWORKS, ([a, b]) => [b, a]));

class NetworkId extends Layout<number> {
  constructor() {
    super(1);
  }
  read(from: Reader): number {
    const type = from.u8();
    const networkId = NETWORKS.get(type);
    if (networkId) return networkId;
    throw new DecodeError(`expected a type of ${[...NETWORKS.keys()].join(', ')}, got ${type}`);
  }
  write(to: Writer, networkId: number): void {
    const type = TYPES.get(networkId);
    if (!type) {
      const known = [...TYPES.keys()].join(', ');
      throw new LocalProtocolError(`expected a network of ${known}, got ${networkId}`);
    }
    to.u8(type);
  }
}

const head = struct({ time: time64, services: u64, networkId: new NetworkId() });

/** No length is stated: it follows from the network. */
const tailOf = (length: number) => struct({ address: bytes(length), port: u16 });
const TAILS: Readonly<Record<number, ReturnType<typeof tailOf>>> = {
  1: tailOf(4),
  2: tailOf(16),
  4: tailOf(32),
};

class Entry extends Layout<AddressV2> {
  override least(): number {
    return head.least() + TAILS[1]!.least();
  }
  read(from: Reader): AddressV2 {
    const first = head.read(from);
    return { ...first, ...TAILS[first.networkId]!.read(from) };
  }
  write(to: Writer, entry: AddressV2): void {
    head.write(to, entry);
    TAILS[entry.networkId]!.write(to, entry);
  }
}

/**
 * Tells of nodes: at least one. The only such message from version 12 on, when `addr` is refused, and refused itself before 12: nothing is
 * negotiated. dcrd bans who says an IPv4 address in its IPv6 form.
 */
export const addrv2 = struct({ addresses: vector(new Entry(), MAX_ADDRESSES, 1) });
