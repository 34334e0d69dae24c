/** The curve secp256k1 of a platform. */
export interface Curve {
  /** The x coordinate of a secret key's public key; undefined for bytes that are no secret key. */
  publicX(secret: Uint8Array): Uint8Array | undefined;
  /** The x coordinate of the point that a secret key and the other's 64 bytes have in common. */
  sharedX(secret: Uint8Array, theirs: Uint8Array): Uint8Array;
  /** The second half of 64 bytes that mean `x` and begin with `u`, in one of eight forms; undefined where that form has none. */
  inverse(x: bigint, u: bigint, form: number): bigint | undefined;
}
