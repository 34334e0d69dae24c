import type { Hash } from '../hash/hash.js';

/** The heights of a block locator, newest first: the first twelve in a row, then gaps that double, then `lowest`. */
export function locatorHeights(height: number, lowest = 0): number[] {
  const heights: number[] = [];
  let step = 1;
  for (let at = height; at > lowest; at -= step) {
    heights.push(at);
    if (heights.length > 11) step *= 2;
  }
  if (height >= lowest) heights.push(lowest);
  return heights;
}

/**
 * A block locator, as Bitcoin Core builds it (`chain.cpp`, LocatorEntries): tells a peer which chain we have in few hashes,
 * close together near the tip and ending with the block at `lowest`. 31 hashes at a height of 960 000. No blocks: empty.
 *
 * @example
 * const hashes = [Hash.zero, Hash.zero, Hash.zero];   // of the blocks at heights 0, 1 and 2
 * locator(2, (height) => hashes[height]!).length;   // => 3
 */
export const locator = (
  height: number,
  hashAt: (height: number) => Hash,
  lowest = 0,
): readonly Hash[] => locatorHeights(height, lowest).map((at) => hashAt(at));
