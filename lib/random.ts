/**
 * The only randomness of rxpeer. Everything random takes a `Random` as an argument, so a seed replays a run.
 * @module
 */

/** A number from 0 (inclusive) to 1 (exclusive), as `Math.random`. */
export type Random = () => number;

/** Drawn together: one call costs as much as a hundred numbers. */
const words = new Uint32Array(1_024);
let used = words.length;

/** 32 unpredictable bits, which nobody finds in memory later. */
function word(): number {
  if (used === words.length) {
    crypto.getRandomValues(words);
    used = 0;
  }
  const drawn = words[used]!;
  words[used++] = 0;
  return drawn;
}

/** Unpredictable numbers from the operating system: the default everywhere. */
export const random: Random = () => ((word() >>> 5) * 2 ** 26 + (word() >>> 6)) / 2 ** 53;

/** The same numbers for the same seed (mulberry32). For specs, demos and replays; never for secrets. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * At most `most` of the values: all in their order where they fit, else different ones by chance, each with the same. The list stays
 * as it is.
 */
export function sample<T>(values: readonly T[], most: number, random: Random): readonly T[] {
  if (values.length <= most) return values;
  const pool = [...values];
  for (let at = 0; at < most; at++) {
    const other = at + Math.floor(random() * (pool.length - at)); // Fisher and Yates, as far as needed
    [pool[at], pool[other]] = [pool[other]!, pool[at]!];
  }
  return pool.slice(0, most);
}

const wordOf = (random: Random) => Math.floor(random() * 2 ** 32) >>> 0;

/** 64 random bits, for pings and versions. The high half is mixed with the low one, so a source at rest gives `1n << 31n`. */
export function randomNonce(random: Random): bigint {
  const low = wordOf(random);
  const high = (wordOf(random) ^ low) >>> 0;
  return (BigInt(high) << 32n) | BigInt(low);
}
