import { createCrypto, crypto } from '../../lib/crypto/createCrypto.js';
import type { Crypto } from '../../lib/crypto/crypto.js';
import * as ciphers from '../../lib/platform/web/ciphers.js';
import * as curve from '../../lib/platform/web/curve.js';

/** What Node has, and what a browser has: both must do the same. */
export const bothCryptos: Readonly<Record<string, Crypto>> = {
  'for Node': crypto,
  'for browsers': createCrypto(curve, ciphers),
};
