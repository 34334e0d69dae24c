import { asyncScheduler, type SchedulerLike } from 'rxjs';
import type { Transport } from '../shapes.js';
import { memoryEnd } from './memoryEnd.js';
import { pipe, type PipeOptions } from './pipe.js';

/** What the wire between two ends in memory is like. Default: at once, in whole pieces. */
export interface MemoryOptions {
  /** Whose turns deliver. Default `asyncScheduler`, which means: in a microtask, or after `latency`. */
  readonly scheduler?: SchedulerLike;
  /** How long bytes are on their way, in ms. Default 0: a later turn. */
  readonly latency?: number;
  /** Bytes that fit into each direction before writes wait. Default 65 536, as a kernel's buffer. */
  readonly capacity?: number;
  /** How bytes arrive: the pieces of a chunk, which must add up to it. Default: uncut. */
  readonly cut?: (bytes: Buffer) => readonly Buffer[];
}

/** Both ends of one connection. Either may be the one that connects. */
export interface MemoryPair {
  readonly a: Transport;
  readonly b: Transport;
  /** Breaks the connection, as a RST does: both ends get `ECONNRESET`, and what is on its way is lost. */
  reset(): void;
}

/**
 * A connection inside one process, with the promises of TCP: order is kept, room is bounded, nothing arrives inside the call that
 * says it. It plays in virtual time if the scheduler does.
 *
 * It is one connection: each end can be subscribed once, a second subscription gets `EISCONN`. `memoryNetwork` connects anew each
 * time. Bytes are handed over, not copied: whoever has said a buffer leaves it alone. A reset is noticed when reading.
 *
 * @example
 * const { scheduler, advance } = virtualTime();
 * const { a, b } = memory({ scheduler, latency: 40, cut: (bytes) => [bytes.subarray(0, 1), bytes.subarray(1)] });
 * const alice = connect(a, regtest, { scheduler });
 * const bob = accept(b, regtest, { scheduler });
 * advance(1_000);
 * [alice, bob].map((peer) => peer.stats().version);   // => [70016, 70016]
 */
export function memory(options: MemoryOptions = {}): MemoryPair {
  const settings = memorySettings(options);
  const [there, back] = [pipe(settings), pipe(settings)];
  there.open();
  back.open();
  return {
    a: memoryEnd(there, back, settings.scheduler),
    b: memoryEnd(back, there, settings.scheduler),
    reset() {
      there.reset();
      back.reset();
    },
  };
}

/** The options with their defaults. */
export const memorySettings = ({
  scheduler = asyncScheduler,
  latency = 0,
  capacity = 65_536,
  cut = (bytes) => [bytes],
}: MemoryOptions): PipeOptions => ({ scheduler, latency, capacity, cut });
