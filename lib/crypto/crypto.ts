import type { Random } from '../random.js';

/** A key of one connection. */
export interface KeyPair {
  /** 32 bytes. */
  readonly secret: Buffer;
  /** The public key in 64 bytes that look random (ElligatorSwift). */
  readonly encoded: Buffer;
}

/**
 * What BIP 324 needs of cryptography. The default, `crypto`, is made of `node:crypto` and libsecp256k1 in WebAssembly, and of `@noble` and
 * `@scure` in a browser; whoever has something faster passes it.
 */
export interface Crypto {
  /** A fresh key. The same for the same random numbers. */
  keyPair(random: Random): KeyPair;
  /** The x coordinate, in 32 bytes, of the point that our secret and the other's 64 bytes have in common. Any 64 bytes are a key. */
  sharedX(secret: Buffer, theirs: Buffer): Buffer;
  /** 32 bytes of HKDF-SHA256 (RFC 5869). */
  hkdf(secret: Buffer, salt: Buffer, info: Buffer): Buffer;
  /** The first bytes of ChaCha20's keystream, from block 0 on (RFC 8439). The nonce has 12 bytes. */
  keystream(key: Buffer, nonce: Buffer, length: number): Buffer;
  /** Encrypts in place with ChaCha20-Poly1305 (RFC 8439): `packet` is the plaintext, and 16 bytes of room for the tag. */
  seal(key: Buffer, nonce: Buffer, aad: Buffer, packet: Buffer): void;
  /** The plaintext of a packet, in a buffer of its own; undefined where one bit is not as it was sealed. */
  open(key: Buffer, nonce: Buffer, aad: Buffer, packet: Buffer): Buffer | undefined;
}
