/** The longest delay that Node's timers take, in ms: some 24 days. A longer one would run at once. */
const LONGEST = 2 ** 31 - 1;

/** A delay in ms that every timer takes, so that `Infinity` means never as far as anybody will see. */
export const safeDelay = (ms: number): number => Math.min(ms, LONGEST);
