/** How many coins a block may create: `first`, and half of it after every `interval` blocks. In the smallest unit. */
export const halving =
  (first: bigint, interval: number) =>
  (height: number): bigint =>
    first >> BigInt(Math.min(64, Math.floor(height / interval)));
