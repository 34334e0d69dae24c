/**
 * Where other nodes are: getaddr → addr, or addrv2 (BIP 155).
 * Addresses are bytes here; `address.ts` reads and writes them as text.
 * @module
 */
import { DecodeError, LocalProtocolError } from '../errors.js';
import { bytes, empty, varbytes } from '../layout/bytes.js';
import { byHand } from '../layout/byHand.js';
import { Layout } from '../layout/core.js';
import { u16be, u32, u64, u8 } from '../layout/numbers.js';
import { varbig } from '../layout/varint.js';
import type { Reader } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import { vector } from '../layout/vector.js';
import type { Writer } from '../layout/writer.js';

/** Most entries of one message (Bitcoin Core `net_processing.cpp`, MAX_ADDR_TO_SEND). */
export const MAX_ADDRESSES = 1_000;

/** Longest address in `addrv2`, in bytes (BIP 155). */
export const MAX_ADDRESS_BYTES = 512;

/** One node, as `addr` has it. */
export interface Address {
  /** When it was last seen, in seconds since 1970. Hearsay. */
  readonly time: number;
  /** Bit field of what it is said to serve. */
  readonly services: bigint;
  /** 16 bytes: IPv6, or IPv4 as `::ffff:a.b.c.d`. A view; copy it to keep it. */
  readonly ip: Buffer;
  readonly port: number;
}

/** Asks for addresses. */
export const getaddr = empty;

const ip = bytes(16);

const entry = byHand(struct<Address>({ time: u32, services: u64, ip, port: u16be }), {
  read: (from) => ({
    time: from.u32(),
    services: from.u64(),
    ip: from.slice(16),
    port: from.u16be(),
  }),
  write(to, value) {
    u32.write(to, value.time);
    u64.write(to, value.services);
    ip.write(to, value.ip);
    u16be.write(to, value.port);
  },
});

/** Tells of nodes; answers {@link getaddr}, and comes unasked. */
export const addr = struct({ addresses: vector(entry, MAX_ADDRESSES) });

/** One node, as `addrv2` has it. */
export interface AddressV2 {
  /** When it was last seen, in seconds since 1970. Hearsay. */
  readonly time: number;
  /** Bit field of what it is said to serve. */
  readonly services: bigint;
  /** Number of its network (BIP 155): 1 IPv4, 2 IPv6, 3 Tor v2 (retired), 4 Tor v3, 5 I2P, 6 CJDNS, 7 Yggdrasil. Never relay an entry of another. */
  readonly networkId: number;
  /** A view; copy it to keep it. */
  readonly address: Buffer;
  /** 0 for I2P. */
  readonly port: number;
}

/** Bytes of an address on the networks whose length is certain (BIP 155). Tor v2 is skipped at any length, as by Bitcoin Core. */
const LENGTHS: Readonly<Record<number, number>> = { 1: 4, 2: 16, 4: 32, 5: 32, 6: 16 };

const anyEntryV2 = struct<AddressV2>({
  time: u32,
  services: varbig,
  networkId: u8,
  address: varbytes(MAX_ADDRESS_BYTES),
  port: u16be,
});

/** What is wrong with the length of an address, if anything. */
function wrongLength({ networkId, address }: AddressV2): string | undefined {
  const expected = LENGTHS[networkId] ?? address.length;
  if (address.length === expected) return undefined;
  return `expected ${expected} bytes on network ${networkId}, got ${address.length}`;
}

class EntryV2 extends Layout<AddressV2> {
  override least(): number {
    return anyEntryV2.least();
  }

  read(from: Reader): AddressV2 {
    const entry = anyEntryV2.read(from);
    const wrong = wrongLength(entry);
    if (wrong) throw new DecodeError(wrong).within('address');
    return entry;
  }

  write(to: Writer, entry: AddressV2): void {
    const wrong = wrongLength(entry);
    if (wrong) throw new LocalProtocolError(`address: ${wrong}`);
    anyEntryV2.write(to, entry);
  }
}

/** As {@link addr}, for addresses of any length. */
export const addrv2 = struct({ addresses: vector(new EntryV2(), MAX_ADDRESSES) });
