import { digest } from '#platform/digest';
import { Hash } from './hash.js';

const inner = Buffer.allocUnsafeSlow(32);
const words = new DataView(inner.buffer);

/** The four bytes of a digest that begin at a character. */
const word = (text: string, at: number): number =>
  text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);

/** Double SHA-256, two bytes a character. */
function twice(bytes: Uint8Array): string {
  const first = digest(bytes);
  for (let i = 0; i < 8; i++) words.setInt32(4 * i, word(first, 2 * i), true);
  return digest(inner);
}

const hashOf = (text: string): Hash =>
  new Hash(
    word(text, 0),
    word(text, 2),
    word(text, 4),
    word(text, 6),
    word(text, 8),
    word(text, 10),
    word(text, 12),
    word(text, 14),
  );

/** SHA-256 (FIPS 180-4). */
export const sha256 = (bytes: Uint8Array): Hash => hashOf(digest(bytes));

/** SHA-256 of SHA-256: Bitcoin's hash of headers and transactions. */
export const sha256d = (bytes: Uint8Array): Hash => hashOf(twice(bytes));

/** The first four bytes of {@link sha256d}, as an unsigned little-endian number: the checksum of a v1 frame. */
export const sha256dStart = (bytes: Uint8Array): number => word(twice(bytes), 0) >>> 0;
