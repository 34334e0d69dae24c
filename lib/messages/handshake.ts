/**
 * How two peers get to know each other: version, verack, and what is agreed between the two.
 * @module
 */
import { bytes, empty, optional, rest, varbytes, varstring } from '../layout/bytes.js';
import type { Layout } from '../layout/core.js';
import { checked } from '../layout/checked.js';
import { flag } from '../layout/flags.js';
import { i32, i64, u16be, u32, u64 } from '../layout/numbers.js';
import { struct } from '../layout/struct.js';

/** Longest user agent, in bytes (Bitcoin Core `net.h`, MAX_SUBVERSION_LENGTH). */
export const MAX_USER_AGENT = 256;

/** Most bytes of a feature's name (BIP 434). */
export const MAX_FEATURE_ID = 80;

/** Most bytes of a feature's data (BIP 434). */
export const MAX_FEATURE_DATA = 512;

/** An address inside `version`: without the time that the entries of `addr` have. */
export interface VersionAddress {
  readonly services: bigint;
  /** 16 bytes: IPv6, or IPv4 as `::ffff:a.b.c.d`. */
  readonly ip: Buffer;
  readonly port: number;
}

/** The first message of each side. What follows `addrRecv` came with later versions, and is absent where no byte remains. */
export interface Version {
  /** Newest protocol version that the sender speaks. */
  readonly version: number;
  /** Bit field of what the sender serves. */
  readonly services: bigint;
  /** The sender's clock, in seconds since 1970. */
  readonly timestamp: bigint;
  /** The receiver, as the sender sees it. Often zeros. */
  readonly addrRecv: VersionAddress;
  /** The sender, as it sees itself. Zeros today; ignore it. */
  readonly addrFrom?: VersionAddress;
  /** Random. The same value coming back means a connection to oneself. */
  readonly nonce?: bigint;
  /** BIP 14, as in `/Satoshi:31.0.0/`. Untrusted text, a byte a character. */
  readonly userAgent?: string;
  /** Height of the sender's best block; -1 where it does not know. */
  readonly startHeight?: number;
  /** Whether the sender wants transactions announced (BIP 37). Absent means yes. */
  readonly relay?: boolean;
  /** What a later protocol, or another node, has appended. Kept, never refused. */
  readonly extra?: Buffer;
}

const address = struct<VersionAddress>({ services: u64, ip: bytes(16), port: u16be });

/** Opens the conversation; see {@link Version}. */
export const version: Layout<Version> = struct<Version>({
  version: i32,
  services: u64,
  timestamp: i64,
  addrRecv: address,
  addrFrom: optional(address),
  nonce: optional(u64),
  userAgent: optional(varstring(MAX_USER_AGENT)),
  startHeight: optional(i32),
  relay: optional(flag),
  extra: optional(rest),
});

/** Accepts the remote's version. */
export const verack = empty;

/** Asks for `addrv2` in place of `addr` (BIP 155). Before verack only. */
export const sendaddrv2 = empty;

/** Announces transactions by wtxid (BIP 339). Before verack only, and only if both sides say it. */
export const wtxidrelay = empty;

/** Offers to reconcile transactions (BIP 330). Before verack only. */
export const sendtxrcncl = struct({ version: u32, salt: u64 });

/** Names a feature of the sender (BIP 434, version 70017). Before verack only; ids that one does not know mean nothing. */
export const feature = struct({
  id: checked(varstring(MAX_FEATURE_ID), ({ length }) => length >= 4, 'at least 4 letters'),
  data: varbytes(MAX_FEATURE_DATA),
});

/** Offers package relay (BIP 331, a draft): bit 0 of `versions` is PKGTXNS, bit 1 ANC. Before verack only. */
export const sendpackages = struct({ versions: u64 });
