const C1 = 0xcc9e2d51;
const C2 = 0x1b873593;

const rotl = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/** What one word of input adds to the state. */
const scramble = (word: number): number => Math.imul(rotl(Math.imul(word, C1), 15), C2);

/** Spreads every bit of the state over all others. */
function finish(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * MurmurHash3 (x86, 32 bits, Austin Appleby): the hash of bloom filters (BIP 37). Unsigned. Not for secrets: anybody
 * can make inputs that collide.
 *
 * @example
 * murmur3(0, Buffer.from('00', 'hex'));   // => 0x514e28b7
 */
export function murmur3(seed: number, bytes: Uint8Array): number {
  let state = seed | 0;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    const word =
      bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    state = (Math.imul(rotl(state ^ scramble(word), 13), 5) + 0xe6546b64) | 0;
  }
  // What is left over; missing bytes read as 0, and a word of 0 adds nothing.
  const tail = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
  return finish(state ^ scramble(tail) ^ bytes.length);
}
