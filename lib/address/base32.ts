/**
 * Base32, as the names of hidden services are spelt.
 * @module
 */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Base32 of RFC 4648 in lower case, without padding: how onion and I2P names are spelt. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let waiting = 0;
  for (const byte of bytes) {
    waiting = ((waiting << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) text += LETTERS[(waiting >> (bits - 5)) & 31];
  }
  return bits > 0 ? text + LETTERS[(waiting << (5 - bits)) & 31] : text;
}

/** The bytes of {@link base32} text; undefined where it is none. */
export function fromBase32(text: string): Buffer | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let waiting = 0;
  for (const letter of text) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return undefined;
    waiting = ((waiting << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((waiting >> bits) & 0xff);
  }
  const decoded = Buffer.from(bytes);
  return base32(decoded) === text ? decoded : undefined; // refuses letters and bits that say nothing
}
