/**
 * How long to wait after attempts that failed: strategies of {@link pool}. Write your own as a function.
 * @module
 */
import type { Random } from '../random.js';

/** The wait in ms after so many rounds of failures in a row, from 1 on. */
export type Backoff = (rounds: number, random: Random) => number;

/**
 * Twice as long each time, from `first` to `most` ms, of which chance takes up to half: those who were cut off together do not come
 * back together.
 */
export const exponential =
  (first = 1_000, most = 60_000): Backoff =>
  (rounds, random) =>
    Math.round(Math.min(most, first * 2 ** (rounds - 1)) * (1 - random() / 2));

/** Longer by `step` each time, `most` ms at most. Default 5 000 and 300 000, as btcd (`connmgr/connmanager.go`). */
export const linear =
  (step = 5_000, most = 300_000): Backoff =>
  (rounds) =>
    Math.min(most, step * rounds);
