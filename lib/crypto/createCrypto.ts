import * as ciphers from '#platform/ciphers';
import * as curve from '#platform/curve';
import type { Crypto } from './crypto.js';
import { elligatorSwift } from './elligatorSwift.js';

/** The ciphers of a platform. */
export type Ciphers = Pick<Crypto, 'hkdf' | 'keystream' | 'seal' | 'open'>;

/** The curve secp256k1 of a platform. */
export interface Curve {
  /** The x coordinate of a secret key's public key; undefined for bytes that are no secret key. */
  publicX(secret: Uint8Array): Uint8Array | undefined;
  /** The x coordinate of the point that a secret key and the other's 64 bytes have in common. */
  sharedX(secret: Uint8Array, theirs: Uint8Array): Uint8Array;
}

/** Puts the parts of a platform together. */
export const createCrypto = (curve: Curve, ciphers: Ciphers): Crypto => ({
  ...ciphers,
  keyPair: elligatorSwift(curve.publicX, ciphers.keystream),
  sharedX: (secret, theirs) => Buffer.from(curve.sharedX(secret, theirs)),
});

/** The default of this platform. */
export const crypto: Crypto = createCrypto(curve, ciphers);
