/** The message in hand: what must wait until everybody has been shown it runs right afterwards. */
export interface Hand {
  /** Does `work` as one piece. */
  hold(work: () => void): void;
  /** Runs `work` after the piece in hand, or now where there is none. */
  after(work: () => void): void;
}

export function createHand(): Hand {
  const waiting: (() => void)[] = [];
  let depth = 0;
  return {
    hold(work) {
      depth++;
      try {
        work();
      } finally {
        depth--;
        if (depth === 0) for (const next of waiting.splice(0)) next();
      }
    },
    after(work) {
      if (depth === 0) work();
      else waiting.push(work);
    },
  };
}
