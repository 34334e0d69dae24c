/** Counts the bytes in hand of a slow subscriber, and holds its peer. */
export interface Meter {
  take(bytes: number): void;
  give(bytes: number): void;
  /** Lets the peer go, whatever is in hand. */
  letGo(): void;
}

/** The most bytes in hand before a peer is held, where nobody says otherwise. */
export const HIGH_WATER = 4 * 2 ** 20;

/** Holds while more than `highWater` bytes are in hand, and lets go at half of it. */
export function createMeter(hold: () => () => void, highWater = HIGH_WATER): Meter {
  let inHand = 0;
  let release: (() => void) | undefined;
  const letGo = () => {
    const now = release;
    release = undefined;
    now?.();
  };
  return {
    take(bytes) {
      inHand += bytes;
      if (inHand > highWater) release ??= hold();
    },
    give(bytes) {
      inHand -= bytes;
      if (inHand <= highWater / 2) letGo();
    },
    letGo,
  };
}
