/** Blocks between two halvings on regtest (Bitcoin Core `kernel/chainparams.cpp`). */
const HALVING = 150;

/** New satoshi that the block at `height` may create on regtest. */
export const subsidy = (height: number): bigint =>
  5_000_000_000n >> BigInt(Math.min(64, Math.floor(height / HALVING)));
