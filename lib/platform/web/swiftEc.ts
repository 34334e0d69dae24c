import { elligatorSwift } from '@scure/btc-signer/p2p.js';

/** The x coordinate that 64 bytes mean: all do. */
export const decode = (encoded: Uint8Array): Uint8Array => elligatorSwift.decode(encoded);

/** The second half of 64 bytes that mean `x` and begin with `u`, in one of eight forms; undefined where that form has none. */
export const inverse = (x: bigint, u: bigint, form: number): bigint | undefined =>
  elligatorSwift._inv(x, u, form) as bigint | undefined;
