import { parseIpv4, parseIpv6 } from '../address/ip.js';
import { LocalProtocolError } from '../errors.js';

/** Where a proxy is to lead, and who asks. */
export interface Socks5Target {
  /** A name, which the proxy resolves, or an IPv4 or IPv6 address. */
  readonly host: string;
  readonly port: number;
  /** Given together with `password`, or not at all: 1 to 255 bytes each (RFC 1929). */
  readonly user?: string | undefined;
  readonly password?: string | undefined;
}

/** What we say to a proxy, in this order. */
export interface Socks5Words {
  /** The methods that we offer. */
  readonly greeting: Buffer;
  /** User and password, for a proxy that wants them. */
  readonly login: Buffer | undefined;
  /** Whom it is to connect us to. */
  readonly connect: Buffer;
}

/** Version of the protocol, the command CONNECT, and the types of addresses (RFC 1928, sections 3 to 5). */
const [VERSION, CONNECT, IPV4, NAME, IPV6] = [5, 1, 1, 3, 4];

/** Methods of proving who asks (RFC 1928, section 3). */
export const NO_PROOF = 0;
export const PASSWORD = 2;

/**
 * What is said for a target, in the bytes of RFC 1928 and RFC 1929.
 *
 * @throws {LocalProtocolError} for a target or words that these bytes cannot say.
 */
export function socks5Words({ host, port, user, password }: Socks5Target): Socks5Words {
  const login = loginOf(user, password);
  const methods = login ? [NO_PROOF, PASSWORD] : [NO_PROOF];
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new LocalProtocolError(`expected a port from 1 to 65535, got ${port}`);
  const ports = Buffer.from([port >> 8, port & 0xff]);
  return {
    greeting: Buffer.from([VERSION, methods.length, ...methods]),
    login,
    connect: Buffer.concat([Buffer.from([VERSION, CONNECT, 0]), addressOf(host), ports]),
  };
}

/** An address with its type. A name goes as it is: only the proxy asks where it leads. */
function addressOf(host: string): Buffer {
  const ipv4 = parseIpv4(host);
  if (ipv4) return Buffer.from([IPV4, ...ipv4]);
  const ipv6 = parseIpv6(host);
  if (ipv6) return Buffer.from([IPV6, ...ipv6]);
  if (!/^[\w.-]{1,255}$/.test(host))
    throw new LocalProtocolError(
      `expected an address, or a name of 1 to 255 letters, digits, dots and dashes, got '${host}'`,
    );
  return Buffer.concat([Buffer.from([NAME, host.length]), Buffer.from(host, 'latin1')]);
}

function loginOf(user: string | undefined, password: string | undefined): Buffer | undefined {
  if (user === undefined && password === undefined) return undefined;
  return Buffer.concat([Buffer.from([1]), text('user', user), text('password', password)]);
}

/** A text after its length. */
function text(name: string, value = ''): Buffer {
  const bytes = Buffer.from(value);
  if (bytes.length < 1 || bytes.length > 255)
    throw new LocalProtocolError(
      `expected a ${name} of 1 to 255 bytes, got ${bytes.length}; a proxy takes user and password together`,
    );
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}
