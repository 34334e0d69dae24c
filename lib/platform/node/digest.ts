import { hash } from 'node:crypto';

/** An encoding of Buffer's like any other; the types of Node name but some. */
const ENCODING = 'utf16le' as 'binary';

/** SHA-256 (FIPS 180-4) as 16 characters of two bytes each, the lower one first: with Node, a third of the cost of a digest as a `Buffer`. */
export const digest = (bytes: Uint8Array): string => hash('sha256', bytes, ENCODING);
