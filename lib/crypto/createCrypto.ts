import * as ciphers from '#platform/ciphers';
import * as curve from '#platform/curve';
import type { Crypto } from './crypto.js';
import type { Curve } from './curve.js';
import { elligatorSwift } from './elligatorSwift.js';

/** The ciphers of a platform. */
export type Ciphers = Pick<Crypto, 'hkdf' | 'keystream' | 'seal' | 'open'>;

/** Puts the parts of a platform together. */
export const createCrypto = (curve: Curve, ciphers: Ciphers): Crypto => ({
  ...ciphers,
  keyPair: elligatorSwift(curve, ciphers.keystream),
  sharedX: (secret, theirs) => Buffer.from(curve.sharedX(secret, theirs)),
});

/** The default of this platform. */
export const crypto: Crypto = createCrypto(curve, ciphers);
