import { chacha20, chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf as nobleHkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';

const TAG = 16;

const buffer = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, length);

/** 32 bytes of HKDF-SHA256 (RFC 5869). */
export const hkdf = (secret: Buffer, salt: Buffer, info: Buffer): Buffer =>
  buffer(nobleHkdf(sha256, secret, salt, info, 32));

/** The first bytes of ChaCha20's keystream, from block 0 on (RFC 8439). */
export const keystream = (key: Buffer, nonce: Buffer, length: number): Buffer =>
  buffer(chacha20(key, nonce, new Uint8Array(length)));

/** Encrypts in place with ChaCha20-Poly1305: `packet` is the plaintext, and 16 bytes of room for the tag. */
export function seal(key: Buffer, nonce: Buffer, aad: Buffer, packet: Buffer): void {
  chacha20poly1305(key, nonce, aad).encrypt(packet.subarray(0, -TAG), packet);
}

/** The plaintext, in a buffer of its own; undefined where one bit is not as it was sealed. */
export function open(key: Buffer, nonce: Buffer, aad: Buffer, packet: Buffer): Buffer | undefined {
  try {
    return buffer(chacha20poly1305(key, nonce, aad).decrypt(packet));
  } catch {
    return undefined;
  }
}
