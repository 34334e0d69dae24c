import { sha256 } from '@noble/hashes/sha2.js';

/** The same as {@link ../node/digest.ts}, in plain JavaScript. */
export const digest = (bytes: Uint8Array): string =>
  Buffer.from(sha256(bytes).buffer).toString('utf16le');
