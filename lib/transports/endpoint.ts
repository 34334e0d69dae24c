import { isIPv6 } from 'node:net';
import { LocalProtocolError } from '../errors.js';

/** Where a socket leads, or listens. */
export interface Endpoint {
  /** An IPv4 or IPv6 address, or a name that the system resolves. */
  readonly host: string;
  readonly port: number;
}

const [HOST_AND_PORT, BRACKETS] = [/^(\[[^\]]+\]|[^:[\]\s/]+):(\d{1,5})$/, /^\[|\]$/g];

/**
 * Reads `127.0.0.1:8333`, `[::1]:8333` or `seed.example:8333`, or takes it in its parts; checks both.
 *
 * @param leastPort 0 where the system may choose a port.
 * @throws {LocalProtocolError} for anything else.
 */
export function endpoint(address: string | Endpoint, leastPort: 0 | 1): Endpoint {
  const { host, port } = typeof address === 'string' ? parse(address) : address;
  if (host === '') throw new LocalProtocolError(`expected a host, got ''`);
  if (!Number.isInteger(port) || port < leastPort || port > 65_535)
    throw new LocalProtocolError(`expected a port from ${leastPort} to 65535, got ${port}`);
  return { host, port };
}

function parse(address: string): Endpoint {
  const [, host, port] = HOST_AND_PORT.exec(address) ?? [];
  const bare = host?.replace(BRACKETS, '');
  if (bare === undefined || (bare !== host && !isIPv6(bare)))
    throw new LocalProtocolError(
      `expected an address such as 127.0.0.1:8333, [::1]:8333 or seed.example:8333, got '${address}'`,
    );
  return { host: bare, port: Number(port) };
}

/** An endpoint as {@link endpoint} reads it. An IPv4 address that is mapped into IPv6 shows as IPv4. */
export function showEndpoint({ host, port }: Endpoint): string {
  const bare = host.replace(/^::ffff:(?=\d+\.)/, '');
  return bare.includes(':') ? `[${bare}]:${port}` : `${bare}:${port}`;
}
