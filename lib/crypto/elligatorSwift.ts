import { FIELD, bytesOf, numberOf } from '../platform/field.js';
import type { Random } from '../random.js';
import type { Crypto, KeyPair } from './crypto.js';
import type { Curve } from './curve.js';
import { noise } from './noise.js';

/** What making a key takes of a curve. */
type Maker = Pick<Curve, 'publicX' | 'inverse'>;
/** Random bytes. */
type Draw = (length: number) => Buffer;

/**
 * Makes keys whose public half looks like 64 random bytes (BIP 324, ElligatorSwift). A public key has many such forms: random
 * ones are tried until one exists, four on average.
 */
export function elligatorSwift(
  curve: Maker,
  keystream: Crypto['keystream'],
): (random: Random) => KeyPair {
  return (random) => {
    const draw = noise(keystream, random);
    const { secret, x } = secretKey(curve, draw);
    return { secret, encoded: encode(curve, x, draw) };
  };
}

function secretKey({ publicX }: Maker, draw: Draw) {
  for (;;) {
    const secret = draw(32);
    const x = publicX(secret);
    if (x) return { secret, x: numberOf(x) };
  }
}

function encode({ inverse }: Maker, x: bigint, draw: Draw): Buffer {
  for (;;) {
    const bytes = draw(33);
    const u = numberOf(bytes.subarray(0, 32)) % FIELD;
    const t = u === 0n ? undefined : inverse(x, u, bytes[32]! & 7);
    if (t) return Buffer.concat([bytesOf(u), bytesOf(t)]);
  }
}
