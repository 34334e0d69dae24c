import { elligatorSwift as swift } from '@scure/btc-signer/p2p.js';
import type { Random } from '../random.js';
import type { Crypto, KeyPair } from './crypto.js';
import { noise } from './noise.js';

/** The prime of secp256k1's field (SEC 2, section 2.4.1). */
const FIELD = 2n ** 256n - 2n ** 32n - 977n;

/** The x coordinate of a secret key's public key; undefined for bytes that are no secret key. */
type PublicX = (secret: Uint8Array) => Uint8Array | undefined;
/** Random bytes. */
type Draw = (length: number) => Buffer;

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const bytesOf = (number: bigint): Buffer =>
  Buffer.from(number.toString(16).padStart(64, '0'), 'hex');

/**
 * Makes keys whose public half looks like 64 random bytes (BIP 324, ElligatorSwift). A public key has many such forms: random
 * ones are tried until one exists, four on average.
 */
export function elligatorSwift(
  publicX: PublicX,
  keystream: Crypto['keystream'],
): (random: Random) => KeyPair {
  return (random) => {
    const draw = noise(keystream, random);
    const { secret, x } = secretKey(publicX, draw);
    return { secret, encoded: encode(x, draw) };
  };
}

function secretKey(publicX: PublicX, draw: Draw) {
  for (;;) {
    const secret = draw(32);
    const x = publicX(secret);
    if (x) return { secret, x: numberOf(x) };
  }
}

function encode(x: bigint, draw: Draw): Buffer {
  for (;;) {
    const bytes = draw(33);
    const u = numberOf(bytes.subarray(0, 32)) % FIELD;
    const t = u === 0n ? undefined : swift._inv(x, u, bytes[32]! & 7);
    if (t) return Buffer.concat([bytesOf(u), bytesOf(t)]);
  }
}
