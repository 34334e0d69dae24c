import { elligatorSwift } from '@scure/btc-signer/p2p.js';
import { pubSchnorr } from '@scure/btc-signer/utils.js';

export { inverse } from './swiftEc.js';

/** The x coordinate of a secret key's public key; undefined for bytes that are no secret key. */
export function publicX(secret: Uint8Array): Uint8Array | undefined {
  try {
    return pubSchnorr(secret);
  } catch {
    return undefined;
  }
}

/** The x coordinate of the point that a secret key and the other's 64 bytes have in common. */
export const sharedX = (secret: Uint8Array, theirs: Uint8Array): Uint8Array =>
  elligatorSwift.getSharedSecret(secret, theirs);
