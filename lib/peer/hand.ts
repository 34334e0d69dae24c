/** The message in hand: what must wait until everybody has been shown it runs right afterwards. */
export class Hand {
  readonly #waiting: (() => void)[] = [];
  #depth = 0;

  /** One piece begins: `try { … } finally { hand.release() }`. */
  take(): void {
    this.#depth++;
  }

  /** It ends. */
  release(): void {
    this.#depth--;
    if (this.#depth === 0 && this.#waiting.length > 0)
      for (const next of this.#waiting.splice(0)) next();
  }

  /** Runs `work` after the piece in hand, or now where there is none. */
  after(work: () => void): void {
    if (this.#depth === 0) work();
    else this.#waiting.push(work);
  }
}
