/** 128 bits as four words, little endian. A `Hash` is one: BIP 152, 158 and 330 all take the first 16 bytes of a hash as their key. */
export interface SipKey {
  /** Its words of 32 bits, in wire order. */
  readonly w0: number;
  readonly w1: number;
  readonly w2: number;
  readonly w3: number;
}

/** A 64-bit number in two unsigned halves: cheaper than a `bigint` where thousands are made. */
export interface Words {
  /** The lower 32 bits. */
  readonly low: number;
  /** The upper 32 bits. */
  readonly high: number;
}

const word = (bytes: Uint8Array, at: number): number =>
  bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);

/** The last word: the bytes left over, and the length of all in its highest byte. */
function lastWord(bytes: Uint8Array, from: number): readonly [low: number, high: number] {
  let low = 0;
  let high = bytes.length << 24;
  for (let at = from; at < bytes.length; at++) {
    if (at - from < 4) low |= bytes[at]! << (8 * (at - from));
    else high |= bytes[at]! << (8 * (at - from - 4));
  }
  return [low, high];
}

const carry = (sum: number, part: number): number => (sum >>> 0 < part >>> 0 ? 1 : 0);

/**
 * {@link siphash} in two halves.
 *
 * The state v0 to v3 of the paper lies in eight local variables, low word (`a` for v0 to `d` for v3) and high word (`A` to `D`):
 * in an array it takes six times as long. The end is one more word: zero, with `ff` into v2, and four rounds in place of two.
 */
export function siphashWords({ w0, w1, w2, w3 }: SipKey, bytes: Uint8Array): Words {
  // "somepseudorandomlygeneratedbytes"
  let a = w0 ^ 0x70736575;
  let A = w1 ^ 0x736f6d65;
  let b = w2 ^ 0x6e646f6d;
  let B = w3 ^ 0x646f7261;
  let c = w0 ^ 0x6e657261;
  let C = w1 ^ 0x6c796765;
  let d = w2 ^ 0x79746573;
  let D = w3 ^ 0x74656462;
  const tail = bytes.length & ~7;
  const [lastLow, lastHigh] = lastWord(bytes, tail);

  for (let at = 0; at <= tail + 8; at += 8) {
    const low = at < tail ? word(bytes, at) : at === tail ? lastLow : 0;
    const high = at < tail ? word(bytes, at + 4) : at === tail ? lastHigh : 0;
    d ^= low;
    D ^= high;
    if (at > tail) c ^= 0xff;
    for (let rounds = at > tail ? 4 : 2; rounds > 0; rounds--) {
      // v0 += v1, v1 = rotl(v1, 13) ^ v0, v0 = rotl(v0, 32)
      a = (a + b) | 0;
      A = (A + B + carry(a, b)) | 0;
      let kept = B;
      B = ((B << 13) | (b >>> 19)) ^ A;
      b = ((b << 13) | (kept >>> 19)) ^ a;
      [a, A] = [A, a];
      // v2 += v3, v3 = rotl(v3, 16) ^ v2
      c = (c + d) | 0;
      C = (C + D + carry(c, d)) | 0;
      kept = D;
      D = ((D << 16) | (d >>> 16)) ^ C;
      d = ((d << 16) | (kept >>> 16)) ^ c;
      // v0 += v3, v3 = rotl(v3, 21) ^ v0
      a = (a + d) | 0;
      A = (A + D + carry(a, d)) | 0;
      kept = D;
      D = ((D << 21) | (d >>> 11)) ^ A;
      d = ((d << 21) | (kept >>> 11)) ^ a;
      // v2 += v1, v1 = rotl(v1, 17) ^ v2, v2 = rotl(v2, 32)
      c = (c + b) | 0;
      C = (C + B + carry(c, b)) | 0;
      kept = B;
      B = ((B << 17) | (b >>> 15)) ^ C;
      b = ((b << 17) | (kept >>> 15)) ^ c;
      [c, C] = [C, c];
    }
    a ^= low;
    A ^= high;
  }
  return { low: (a ^ b ^ c ^ d) >>> 0, high: (A ^ B ^ C ^ D) >>> 0 };
}

/** A key from its two 64-bit numbers. */
export const sipKey = (k0: bigint, k1: bigint): SipKey => ({
  w0: Number(BigInt.asIntN(32, k0)),
  w1: Number(BigInt.asIntN(32, k0 >> 32n)),
  w2: Number(BigInt.asIntN(32, k1)),
  w3: Number(BigInt.asIntN(32, k1 >> 32n)),
});

/**
 * SipHash-2-4, a keyed hash of 64 bits (Aumasson and Bernstein, 2012).
 *
 * @example
 * siphash(sipKey(0x0706050403020100n, 0x0f0e0d0c0b0a0908n), Buffer.of());   // => 0x726fdb47dd0e0e31n
 */
export function siphash(key: SipKey, bytes: Uint8Array): bigint {
  const { low, high } = siphashWords(key, bytes);
  return (BigInt(high) << 32n) | BigInt(low);
}
