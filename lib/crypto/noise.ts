import type { Random } from '../random.js';
import type { Crypto } from './crypto.js';

/** Random bytes, as many as are asked for: the keystream of a random key, so that few random numbers give many bytes. */
export function noise(keystream: Crypto['keystream'], random: Random): (length: number) => Buffer {
  const key = Buffer.alloc(32);
  for (let at = 0; at < 32; at += 4) key.writeUInt32LE(Math.floor(random() * 2 ** 32), at);
  const nonce = Buffer.alloc(12);
  let drawn = 0;
  return (length) => {
    nonce.writeUInt32LE(drawn++);
    return keystream(key, nonce, length);
  };
}
