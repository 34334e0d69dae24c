import type { SchedulerLike } from 'rxjs';
import type { AnyMessage } from '../shapes.js';

/** How long pings take, measured on whatever pings are sent. */
export interface PingStats {
  /** Of the ping that is under way; 0n where none is. */
  readonly lastPingNonce: bigint;
  /** When it or the last one was written, in ms of the scheduler's clock; 0 before the first. */
  readonly lastPingTime: number;
  /** Round trip of the last ping that was answered, in microseconds; 0 before the first. */
  readonly lastPingMicros: number;
}

const nonceOf = ({ payload }: AnyMessage): bigint | undefined =>
  (payload as { nonce?: bigint }).nonce;

/** Matches the last ping written with its pong. Another ping before that replaces it. */
export function createPings(scheduler: SchedulerLike) {
  let [lastPingNonce, lastPingTime, lastPingMicros] = [0n, 0, 0];
  return {
    get stats(): PingStats {
      return { lastPingNonce, lastPingTime, lastPingMicros };
    },
    sent(ping: AnyMessage) {
      lastPingNonce = nonceOf(ping) ?? 0n;
      lastPingTime = scheduler.now();
    },
    heard(pong: AnyMessage) {
      if (lastPingNonce === 0n || nonceOf(pong) !== lastPingNonce) return;
      lastPingMicros = Math.round((scheduler.now() - lastPingTime) * 1000);
      lastPingNonce = 0n;
    },
  };
}
