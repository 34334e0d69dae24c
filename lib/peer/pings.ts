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
export class Pings {
  readonly #scheduler: SchedulerLike;
  #nonce = 0n;
  #time = 0;
  #micros = 0;

  constructor(scheduler: SchedulerLike) {
    this.#scheduler = scheduler;
  }

  get stats(): PingStats {
    return {
      lastPingNonce: this.#nonce,
      lastPingTime: this.#time,
      lastPingMicros: this.#micros,
    };
  }

  sent(ping: AnyMessage): void {
    this.#nonce = nonceOf(ping) ?? 0n;
    this.#time = this.#scheduler.now();
  }

  heard(pong: AnyMessage): void {
    if (this.#nonce === 0n || nonceOf(pong) !== this.#nonce) return;
    this.#micros = Math.round((this.#scheduler.now() - this.#time) * 1000);
    this.#nonce = 0n;
  }
}
