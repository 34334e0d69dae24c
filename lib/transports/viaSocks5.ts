import { socks5, type Socks5Options } from '../layers/socks5.js';
import type { Transport } from '../shapes.js';
import { endpoint, showEndpoint, type Endpoint } from './endpoint.js';

/** What {@link viaSocks5} must know: the way to the proxy, and with which words to ask it. */
export interface ViaSocks5Options extends Omit<Socks5Options, keyof Endpoint> {
  /** Leads to the proxy, as in `tcp('127.0.0.1:9050')`. */
  readonly proxy: Transport;
}

/**
 * Dials through a SOCKS5 proxy, such as Tor's. Each subscription opens a new connection. `address` is where it leads in the end.
 * The proxy resolves names: `.onion` works, and no name is asked for here. See {@link socks5} for errors and for Tor; what breaks on
 * the way to the proxy is a `TransportError` of that way.
 *
 * @example
 * const tor = tcp('127.0.0.1:9050');
 * connect(viaSocks5('seed.example:8333', { proxy: tor, user: 'rxpeer', password: '1' }), mainnet);
 * connect(viaSocks5('seed.example:8333', { proxy: tor, user: 'rxpeer', password: '2' }), mainnet);   // by another way
 * @throws {LocalProtocolError} at once, for an address or words that SOCKS5 cannot say.
 */
export function viaSocks5(
  address: string | Endpoint,
  { proxy, ...options }: ViaSocks5Options,
): Transport {
  const { host, port } = endpoint(address, 1);
  const way = socks5({ ...options, host, port });
  const transport: Transport = (flow) => way(proxy(flow));
  return Object.assign(transport, { address: showEndpoint({ host, port }) });
}
