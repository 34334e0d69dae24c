import { isPrivate, pointMultiply, xOnlyPointFromScalar } from 'tiny-secp256k1';
import { decode } from './swiftEc.js';

export { inverse } from './swiftEc.js';

/** The x coordinate of a secret key's public key; undefined for bytes that are no secret key. */
export const publicX = (secret: Uint8Array): Uint8Array | undefined =>
  isPrivate(secret) ? xOnlyPointFromScalar(secret) : undefined;

/** The x coordinate of the point that a secret key and the other's 64 bytes have in common. libsecp256k1 multiplies: a sixth of the time. */
export function sharedX(secret: Uint8Array, theirs: Uint8Array): Uint8Array {
  const point = Buffer.concat([Buffer.from([2]), decode(theirs)]); // either y leads to the same x
  return pointMultiply(point, secret, true)!.subarray(1);
}
