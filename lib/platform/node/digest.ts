import { hash } from 'node:crypto';

/** SHA-256 (FIPS 180-4) as a binary string: with Node, a third of the cost of a digest as a `Buffer`. */
export const digest = (bytes: Uint8Array): string => hash('sha256', bytes, 'binary');
