import { ChaCha20Poly1305, newInstance } from '@chainsafe/as-chacha20poly1305';
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

const TAG = 16;
const AEAD = 'chacha20-poly1305';
const options = { authTagLength: TAG };

/** Bytes below which WebAssembly is faster: Node takes some 4 µs to make a cipher, whatever its size. */
const SMALL = 400;
const small = new ChaCha20Poly1305(newInstance());
const isSmall = (bytes: Buffer, aad: Buffer) => bytes.length < SMALL && aad.length === 0;

/** 32 bytes of HKDF-SHA256 (RFC 5869). */
export const hkdf = (secret: Buffer, salt: Buffer, info: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, 32));

/** The first bytes of ChaCha20's keystream, from block 0 on (RFC 8439). */
export const keystream = (key: Buffer, nonce: Buffer, length: number): Buffer =>
  createCipheriv('chacha20', key, Buffer.concat([Buffer.alloc(4), nonce])).update(
    Buffer.alloc(length),
  );

/** Encrypts in place with ChaCha20-Poly1305: `packet` is the plaintext, and 16 bytes of room for the tag. */
export function seal(key: Buffer, nonce: Buffer, aad: Buffer, packet: Buffer): void {
  const plain = packet.subarray(0, -TAG);
  if (isSmall(packet, aad)) {
    small.seal(key, nonce, plain, undefined, packet);
    return;
  }
  const cipher = createCipheriv(AEAD, key, nonce, options);
  cipher.setAAD(aad, { plaintextLength: plain.length });
  cipher.update(plain).copy(packet);
  cipher.final();
  cipher.getAuthTag().copy(packet, plain.length);
}

/** The plaintext, in a buffer of its own; undefined where one bit is not as it was sealed. */
export function open(key: Buffer, nonce: Buffer, aad: Buffer, packet: Buffer): Buffer | undefined {
  const sealed = packet.subarray(0, -TAG);
  if (isSmall(packet, aad)) {
    const plain = Buffer.allocUnsafe(sealed.length);
    return small.open(key, nonce, packet, undefined, plain) ? plain : undefined;
  }
  const decipher = createDecipheriv(AEAD, key, nonce, options);
  decipher.setAAD(aad, { plaintextLength: sealed.length });
  decipher.setAuthTag(packet.subarray(-TAG));
  const plain = decipher.update(sealed);
  try {
    decipher.final();
    return plain;
  } catch {
    return undefined;
  }
}
