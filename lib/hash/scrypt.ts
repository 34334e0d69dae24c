import { scrypt as derive } from '@noble/hashes/scrypt.js';
import { Hash } from './hash.js';

/** scrypt (RFC 7914) as a proof of work: N 1024, r 1, p 1, the bytes as password and as salt. Takes about a millisecond. */
export const scrypt = (bytes: Uint8Array): Hash =>
  Hash.of(derive(bytes, bytes, { N: 1_024, r: 1, p: 1, dkLen: 32 }));
