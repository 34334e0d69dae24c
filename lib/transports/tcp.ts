import { createConnection, isIP, type Socket } from 'node:net';
import { asyncScheduler, type Subscription } from 'rxjs';
import { LocalProtocolError, TransportError } from '../errors.js';
import type { Transport } from '../shapes.js';
import { attach, type AttachOptions } from './attach.js';
import { endpoint, showEndpoint, type Endpoint } from './endpoint.js';

export interface TcpOptions extends Endpoint, AttachOptions {
  /** Where we call from: an address of this machine. Default: the system chooses. */
  readonly localAddress?: string;
  /** Longest wait for a connection, in ms. Default 5 000, as Core (`DEFAULT_CONNECT_TIMEOUT`). */
  readonly connectTimeout?: number;
}

/**
 * Dials over TCP. Each subscription opens a new connection; names are resolved then. What is said while dialling goes out first.
 *
 * - What we say completes: writes the rest, closes, and reads on for `linger` ms at most, until the remote closes too.
 * - The remote ends: completes; what was not written by then has failed.
 * - Refused, unreachable, too late, reset: a `TransportError` with Node's code, when the handle is gone.
 *
 * @example
 * connect(tcp('127.0.0.1:18444'), regtest);
 * connect(tcp({ host: '::1', port: 8333, connectTimeout: 1_000 }), mainnet);
 * @throws {LocalProtocolError} at once, for an address that TCP cannot dial.
 */
export function tcp(address: string | TcpOptions): Transport {
  const options: Partial<TcpOptions> = typeof address === 'string' ? {} : address;
  const target = endpoint(address, 1);
  const { localAddress, connectTimeout = 5_000, scheduler = asyncScheduler } = options;
  // A system that does not know these names asks the world for them (RFC 7686).
  if (/\.(onion|i2p)\.?$/i.test(target.host))
    throw new LocalProtocolError(`expected a host for TCP, got ${target.host}: it needs a proxy`);
  if (localAddress !== undefined && isIP(localAddress) === 0)
    throw new LocalProtocolError(`expected a local IP address, got '${localAddress}'`);

  const where = showEndpoint(target);
  const open = () => {
    const from = localAddress === undefined ? {} : { localAddress };
    const socket = createConnection({ ...target, ...from, allowHalfOpen: true, noDelay: true });
    const late = scheduler.schedule(
      () => socket.destroy(tooLate(where, connectTimeout)),
      connectTimeout,
    );
    return forgetting(socket, late);
  };
  return attach(open, where, options);
}

const tooLate = (where: string, ms: number) =>
  new TransportError(`connect ETIMEDOUT ${where}: no answer within ${ms} ms`, 'ETIMEDOUT');

/** Ends what waits for a connection when there is one, or none to come; keeps nothing of it. */
function forgetting(socket: Socket, late: Subscription): Socket {
  const forget = () => {
    late.unsubscribe();
    socket.off('connect', forget).off('close', forget);
  };
  return socket.on('connect', forget).on('close', forget);
}
