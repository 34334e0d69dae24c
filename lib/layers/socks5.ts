import { asyncScheduler, map, timer } from 'rxjs';
import type { SchedulerLike } from 'rxjs';
import { safeDelay } from '../operators/safeDelay.js';
import type { Layer } from '../shapes.js';
import { lift } from '../steps.js';
import { START, socks5Step, type Socks5State } from './socks5Step.js';
import { socks5Words, type Socks5Target } from './socks5Words.js';

export interface Socks5Options extends Socks5Target {
  /** For all that comes before the first byte of the target, in ms. Default 20 000, as Core (`netbase.cpp`, SOCKS5_RECV_TIMEOUT). */
  readonly timeout?: number;
  /** Whose time it is. Default `asyncScheduler`. */
  readonly scheduler?: SchedulerLike;
}

/**
 * Asks the proxy at the other end of a duplex to connect us to `host` (SOCKS5: RFC 1928, RFC 1929), and is transparent from then
 * on. A name goes to the proxy as it is: nobody else asks where it leads, so `.onion` works, and nothing leaks.
 *
 * - What is said early is held, in order, and goes out when the way is open; `cap` bounds it.
 * - With `user` and `password` the proxy may ask for them, or not. Tor gives each pair a way of its own (IsolateSOCKSAuth): say
 *   other words for each connection, and nobody can tell that they are all yours.
 *
 * @throws {LocalProtocolError} at once, for a target or words that SOCKS5 cannot say.
 * @throws {ProxyError} down the error channel: the proxy could not connect us, took too long, or left.
 * @throws {ProxyRefusedError} likewise: it does not do what we ask, and would not if asked again.
 */
export function socks5(options: Socks5Options): Layer<Buffer, Buffer> {
  const { host, port, timeout = 20_000, scheduler = asyncScheduler } = options;
  const step = socks5Step({ words: socks5Words(options), target: `${host}:${port}`, timeout });

  return (bytes) => (said$) => {
    const late$ = timer(safeDelay(timeout), scheduler).pipe(map(() => 'late' as const));
    return lift(() => START, step, late$, heldOf)(bytes)(said$);
  };
}

/** What waits for the way to be open. */
const heldOf = ({ phase, held }: Socks5State) => (phase === 'open' ? undefined : held);
