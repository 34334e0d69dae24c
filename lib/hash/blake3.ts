import { blake3 as digest } from '@noble/hashes/blake3.js';
import { Hash } from './hash.js';

/** BLAKE3 of 256 bits: Decred's proof of work since DCP0011. */
export const blake3 = (bytes: Uint8Array): Hash => Hash.of(digest(bytes));
