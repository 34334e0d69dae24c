/**
 * How long what waits for an announcement must wait: strategies of {@link trickle}. Write your own as a function.
 * @module
 */
import type { SchedulerLike } from 'rxjs';
import type { Random } from '../random.js';

/**
 * The wait in ms of the first value that waits; those that come meanwhile go with it. `elapsed` is how long the stream has been
 * listened to, in ms.
 */
export type Wait = (random: Random, elapsed: number) => number;

/**
 * Ticks each `ms`, counted from the start, as btcd's with 10 000 (`peer.go`, DefaultTrickleInterval). Whoever watches can tell what
 * was announced together.
 */
export const fixed =
  (ms: number): Wait =>
  (_, elapsed) =>
    ms - (elapsed % ms || 0); // NaN where ms is 0

/** Any wait between two with equal chance, drawn anew each time, as dcrd's with 100 and 500 (`peer.go`). */
export const uniform =
  (least: number, most: number): Wait =>
  (random) =>
    Math.round(least + random() * (most - least));

/**
 * The ticks of a Poisson process: waits with an exponential distribution, `mean` ms in the mean. It has no memory, so drawing when
 * something begins to wait is the same as ticks that run all the time. As Core (`net_processing.cpp`): 5 000 towards those
 * who called, 2 000 towards those whom we called.
 */
export const poisson =
  (mean: number): Wait =>
  (random) =>
    Math.round(-Math.log1p(-random()) * mean);

/**
 * The same ticks for all who share it, as Core has them for those who called (`net_processing.cpp`, NextInvToInbounds): whoever
 * watches from many connections learns no more of the time at which something came than from one.
 *
 * @example
 * const wait = together(poisson(5_000), scheduler);
 * listen(tcpListener('127.0.0.1:18444'), regtest, { behaviours: [pong, announce({ wait })] });
 */
export function together(wait: Wait, scheduler: SchedulerLike): Wait {
  let tick = -Infinity;
  return (random) => {
    const now = scheduler.now();
    if (tick <= now) tick = now + wait(random, 0);
    return tick - now;
  };
}

/** No trickle: in the next turn, together with what is announced in this one. */
export const off: Wait = () => 0;
