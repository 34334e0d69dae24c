import {
  exhaustMap,
  filter,
  ignoreElements,
  map,
  merge,
  of,
  take,
  throwError,
  timeout,
  type Observable,
} from 'rxjs';
import type { Common } from '../dialects/common.js';
import { PingTimeoutError } from '../errors.js';
import { safeDelay } from '../operators/safeDelay.js';
import { every } from '../operators/every.js';
import { randomNonce } from '../random.js';
import type { Behaviour } from './behaviour.js';

/** How often {@link keepalive} pings, and how long it waits. */
export interface KeepaliveOptions {
  /** Time between pings, in ms. Default: the dialect's, else 120 000 as Core. */
  interval?: number;
  /** Longest wait for a pong, in ms. Default 1 200 000, as Core. `Infinity`, as btcd: nothing is awaited. */
  patience?: number;
}

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
export function keepalive({ interval, patience = 1_200_000 }: KeepaliveOptions = {}): Behaviour<
  Pick<Common, 'ping' | 'pong'>
> {
  return ({ network, on, random, remote, scheduler }) => {
    const { habits } = network.dialect;
    const between = interval ?? habits?.ping ?? 120_000;
    const pongTo = (nonce: bigint): Observable<never> =>
      on('pong').pipe(
        filter(({ payload }) => payload.nonce === nonce),
        take(1),
        timeout({ first: safeDelay(patience), scheduler, with: () => late(nonce, patience) }),
        ignoreElements(),
      );
    const ping = (payload: { nonce?: bigint }) => of({ command: 'ping', payload } as const);
    const old = (remote.version ?? Infinity) < (habits?.nonces ?? NONCES);
    const ask = (nonce: bigint) =>
      patience === Infinity ? ping({ nonce }) : merge(pongTo(nonce), ping({ nonce })); // listen, then speak

    return every(between, scheduler).pipe(
      map(() => randomNonce(random)),
      exhaustMap((nonce) => (old ? ping({}) : ask(nonce))),
    );
  };
}

const late = (nonce: bigint, patience: number) =>
  throwError(() => new PingTimeoutError(nonce, patience));
