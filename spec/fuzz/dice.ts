import { seeded } from '../../lib/random.js';

/** Chance in the words of a generator. The same seed and number give the same throws. */
export interface Dice {
  /** A whole number from 0 to below `n`. */
  below(n: number): number;
  /** True `p` times of 1. */
  chance(p: number): boolean;
  pick<T>(list: readonly T[]): T;
  bytes(length: number): Buffer;
}

/** The dice of stream `number` of a run. */
export function dice(seed: number, number: number): Dice {
  const first = Math.floor(seeded(seed)() * 2 ** 32);
  const random = seeded(first ^ Math.imul(number + 1, 0x9e3779b1));
  const below = (n: number) => Math.floor(random() * n);
  return {
    below,
    chance: (p) => random() < p,
    pick: (list) => list[below(list.length)]!,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}
