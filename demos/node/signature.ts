import { hash160, pubECDSA, sha256x2, signECDSA } from '@scure/btc-signer/utils.js';

/** Covers all inputs and outputs: the byte after a signature (Bitcoin Core `interpreter.h`, SIGHASH_ALL). */
export const SIGHASH_ALL = 1;

/** The public key of a private one: 33 bytes. */
export const publicKey = (key: Buffer): Buffer => Buffer.from(pubECDSA(key));

/** What Bitcoin and its nearer relatives hash a public key to. */
export const keyHash = (key: Buffer): Buffer => Buffer.from(hash160(publicKey(key)));

/** What scripts take for a signature of a hash: DER, and what it covers. */
export const signature = (hash: Uint8Array, key: Buffer): Buffer =>
  Buffer.from([...signECDSA(hash, key, true), SIGHASH_ALL]);

/** Double SHA-256 of what a signature covers. */
export const signedHash = (...parts: readonly Uint8Array[]): Uint8Array => sha256x2(...parts);
