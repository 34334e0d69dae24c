/**
 * How two Decred peers get to know each other: version, verack (dcrd `wire/msgversion.go`).
 * @module
 */
import { bytes, optional } from '../../layout/bytes.js';
import { checked } from '../../layout/checked.js';
import type { Layout } from '../../layout/core.js';
import { flag } from '../../layout/flags.js';
import { i32, u16be, u64 } from '../../layout/numbers.js';
import { printable } from '../../layout/printable.js';
import { struct } from '../../layout/struct.js';
import {
  MAX_USER_AGENT,
  type Version as BitcoinVersion,
  type VersionAddress,
} from '../handshake.js';

/** Largest time, in seconds since 1970: Go can compare all up to it (dcrd `wire/common.go`, unixToInternal). */
export const MAX_TIME = 9_223_371_974_719_179_007n;

/** A time of 64 bits, in seconds since 1970, at most {@link MAX_TIME}. */
export const time64: Layout<bigint> = checked(
  u64,
  (time) => time <= MAX_TIME,
  `at most ${MAX_TIME}`,
);

/**
 * The first message of each side: as Bitcoin's, but nothing follows `relay`, the user agent is of printable letters, and the clock does
 * not stand before 1970.
 */
export interface Version extends Omit<BitcoinVersion, 'extra'> {}

const address = struct<VersionAddress>({ services: u64, ip: bytes(16), port: u16be });

/** Opens the conversation; see {@link Version}. */
export const version: Layout<Version> = struct<Version>({
  version: i32,
  services: u64,
  timestamp: time64,
  addrRecv: address,
  addrFrom: optional(address),
  nonce: optional(u64),
  userAgent: optional(printable(MAX_USER_AGENT)),
  startHeight: optional(i32),
  relay: optional(flag),
});
