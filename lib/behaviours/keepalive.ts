import { exhaustMap, filter, ignoreElements, merge, of, take, throwError, timeout } from 'rxjs';
import type { Common } from '../dialects/common.js';
import { PingTimeoutError } from '../errors.js';
import { safeDelay } from '../operators/safeDelay.js';
import { every } from '../operators/every.js';
import { randomNonce } from '../random.js';
import type { Behaviour, PeerContext } from './behaviour.js';

/** How often {@link keepalive} pings, and how long it waits. */
export interface KeepaliveOptions {
  /** Time between pings, in ms. Default: the dialect's, else 120 000 as Core. */
  interval?: number;
  /** Longest wait for a pong, in ms. Default 1 200 000, as Core. `Infinity`, as btcd: nothing is awaited. */
  patience?: number;
}

type Pings = Pick<Common, 'ping' | 'pong'>;

/** First version whose pings have a nonce (BIP 31). */
const NONCES = 60_001;

/**
 * Pings the peer at every `interval`, one ping in flight at a time (BIP 31). To a peer of a version that has no nonces (60000
 * or older, where the dialect does not say otherwise) the ping has none either, and nothing is awaited.
 * Hears `pong`, says `ping`.
 *
 *     hears  -------o---
 *     says   ---p-----p-     interval ---|
 *
 * @example
 * connect(tcp('127.0.0.1:8333'), mainnet, { behaviours: [keepalive({ interval: 30_000 })] });
 * @throws {PingTimeoutError} down the error channel, when a pong takes longer than `patience`.
 */
export function keepalive({
  interval,
  patience = 1_200_000,
}: KeepaliveOptions = {}): Behaviour<Pings> {
  return (peer) => {
    const { habits } = peer.network.dialect;
    const old = (peer.remote.version ?? Infinity) < (habits?.nonces ?? NONCES);
    return every(interval ?? habits?.ping ?? 120_000, peer.scheduler).pipe(
      exhaustMap(() => (old ? ping({}) : ask(peer, patience))),
    );
  };
}

const ping = (payload: Common['ping']) => of({ command: 'ping', payload } as const);

/** One ping, and the wait for its pong. */
function ask({ on, random, scheduler }: PeerContext<Pings>, patience: number) {
  const nonce = randomNonce(random);
  if (patience === Infinity) return ping({ nonce });
  const late$ = throwError(() => new PingTimeoutError(nonce, patience));
  const pong$ = on('pong').pipe(
    filter(({ payload }) => payload.nonce === nonce),
    take(1),
    timeout({ first: safeDelay(patience), scheduler, with: () => late$ }),
    ignoreElements(),
  );
  return merge(pong$, ping({ nonce })); // listen, then speak
}
