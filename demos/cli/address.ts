import type { CoinNetwork } from '../coins/coin.js';
import { networkOf, networks } from './networks.js';
import { UsageError } from './usageError.js';

/** Where a node listens, and what it speaks. */
export interface Destination {
  /** As `tcp` takes it: `127.0.0.1:18444`, `[::1]:8333`. */
  readonly address: string;
  readonly network: CoinNetwork;
}

/** A host, in brackets if it is IPv6, and perhaps a port. */
const PATTERN =
  /^(?:\[([\da-f:.]+)\]|([^\s:[\]]+))(?::(\d{1,5}))?$|^([\da-f]*:[\da-f:.]*:[\da-f:.]*)$/i;

/** The network whose nodes listen at `port` by custom, regtest where none does. */
export const networkAt = (port: number) =>
  networks.find((network) => network.port === port) ?? networkOf('regtest');

/**
 * Reads `host`, `host:port`, `[ipv6]:port` or a bare IPv6 address. What is missing follows from the other: a port from
 * the network, a network from the port.
 *
 * @throws {UsageError} for anything else.
 */
export function destination(text: string, given?: CoinNetwork): Destination {
  const [whole, bracketed, plain, digits, bare] = PATTERN.exec(text) ?? [];
  if (whole === undefined || Number(digits ?? 1) > 65_535 || Number(digits ?? 1) === 0) {
    throw new UsageError(
      `expected an address such as 127.0.0.1:18444 or [::1]:8333, got '${text}'`,
    );
  }
  const network = given ?? networkAt(Number(digits));
  const ipv6 = bracketed ?? bare;
  const host = ipv6 === undefined ? plain : `[${ipv6}]`;
  return { address: `${host}:${digits ?? network.port}`, network };
}
