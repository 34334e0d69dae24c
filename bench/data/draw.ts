import { Hash } from '../../lib/hash/hash.js';
import { seeded } from '../../lib/random.js';

/** Chance that everybody has the same of. */
export interface Draw {
  /** A whole number below `most`. */
  below(most: number): number;
  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean;
  bytes(length: number): Buffer;
  hash(): Hash;
}

export function draw(seed: number): Draw {
  const random = seeded(seed);
  const below = (most: number) => Math.floor(random() * most);
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => below(256)));
  return {
    below,
    chance: (percent) => random() * 100 < percent,
    bytes,
    hash: () => Hash.of(bytes(32)),
  };
}
