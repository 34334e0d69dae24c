/** The size of an age-partitioned filter. */
export interface AgePartition {
  /** Slices that hold the bits of one item (the k of the paper). */
  readonly active: number;
  /** Generations that are still known beside the newest one (its l). */
  readonly aging: number;
  readonly itemsPerGeneration: number;
  readonly bitsPerSlice: number;
  /** Items that it holds when all its generations are full. When a new one begins, the oldest goes. */
  readonly capacity: number;
  /** How often another item is taken for known, at most. */
  readonly falsePositiveRate: number;
}

/** More generations than that make each look-up slower and save little memory (dcrd `container/apbf`). */
const MAX_AGING = 100;

/**
 * How often `active` consecutive slices of `active + aging` all match by chance: the recursion of Shtul, Baquero and Almeida,
 * "Age-Partitioned Bloom Filters" (2020), section 4. Slice i of those that still fill is half full when its generation ends, less before.
 */
function rate(active: number, aging: number): number {
  const rows = Array.from({ length: active + 1 }, () => new Float64Array(active + aging + 2));
  for (let slice = active + aging; slice >= 0; slice--) {
    const fill = slice < active ? (slice + 1) / (2 * active) : 0.5;
    rows[active]![slice + 1] = 1;
    for (let run = active - 1; run >= 0; run--) {
      if (slice > aging + run) continue; // too few slices are left
      rows[run]![slice] = fill * rows[run + 1]![slice + 1]! + (1 - fill) * rows[0]![slice + 1]!;
    }
  }
  return rows[0]![0]!;
}

/** The smallest filter for `capacity` items that takes another for known at most as often as `falsePositiveRate`. */
export function agePartition(capacity: number, falsePositiveRate: number): AgePartition {
  const active = Math.ceil(-Math.log2(falsePositiveRate));
  let aging = 0;
  while (aging < MAX_AGING && rate(active, aging + 1) <= falsePositiveRate) aging++;
  const itemsPerGeneration = Math.ceil(capacity / (aging + 1));
  return {
    active,
    aging,
    itemsPerGeneration,
    bitsPerSlice: Math.ceil((active * itemsPerGeneration) / Math.LN2),
    capacity: itemsPerGeneration * (aging + 1),
    falsePositiveRate: rate(active, aging),
  };
}
