import type { Hash } from '../hash/hash.js';
import { sha256d } from '../hash/sha256.js';

/** A genesis block from its serialized header, with the coin's hash of it. */
export function genesis(hex: string, hashOf: (header: Buffer) => Hash = sha256d) {
  const header = Buffer.from(hex, 'hex');
  return { hash: hashOf(header), header };
}
