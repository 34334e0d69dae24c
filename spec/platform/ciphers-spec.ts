import { expect } from 'chai';
import fc from 'fast-check';
import * as node from '../../lib/platform/node/ciphers.js';
import * as web from '../../lib/platform/web/ciphers.js';
import { primitives } from '../crypto/bip324.js';
import { bytes } from '../vectors/load.js';

const xor = (a: Uint8Array, b: Uint8Array) => Buffer.from(a.map((byte, n) => byte ^ b[n]!));

/** A packet sealed from its plaintext. */
function sealed(ciphers: typeof node, key: Buffer, nonce: Buffer, aad: Buffer, plain: Buffer) {
  const packet = Buffer.concat([plain, Buffer.alloc(16)]);
  ciphers.seal(key, nonce, aad, packet);
  return packet;
}

const aPacket = fc.record({
  key: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(Buffer.from),
  nonce: fc.uint8Array({ minLength: 12, maxLength: 12 }).map(Buffer.from),
  aad: fc.oneof(fc.constant(Buffer.alloc(0)), fc.uint8Array({ maxLength: 600 }).map(Buffer.from)),
  plain: fc.uint8Array({ maxLength: 1_000, size: 'max' }).map(Buffer.from),
});

for (const [where, ciphers] of Object.entries({ node, web })) {
  describe(`ciphers (${where})`, () => {
    it('should give the keystream of ChaCha20 as published', () => {
      for (const { key, nonce, counter, plaintext, ciphertext } of primitives.chacha20) {
        const plain = bytes(plaintext);
        const from = counter * 64;
        const stream = ciphers.keystream(bytes(key), bytes(nonce), from + plain.length);

        expect(xor(plain, stream.subarray(from)).toString('hex')).to.equal(ciphertext);
      }
    });

    it('should go on with the key that is next in the keystream, as FSChaCha20 does', () => {
      for (const { key, rekeyInterval, chunk, ...expected } of primitives.fschacha20) {
        const plain = bytes(chunk);
        const used = plain.length * rekeyInterval;
        const nonce = Buffer.alloc(12);
        const first = ciphers.keystream(bytes(key), nonce, used + 32);
        nonce[4] = 1;
        const second = ciphers.keystream(first.subarray(used), nonce, plain.length);

        expect(xor(plain, first).toString('hex')).to.equal(expected.firstChunkOut);
        expect(xor(plain, second).toString('hex')).to.equal(expected.chunkOutAfterRekey);
      }
    });

    it('should seal and open as published', () => {
      for (const { key, nonce, aad, plaintext, ciphertextAndTag } of primitives.chacha20poly1305) {
        const [k, n, a] = [bytes(key), bytes(nonce), bytes(aad)];
        const packet = sealed(ciphers, k, n, a, bytes(plaintext));

        expect(packet.toString('hex')).to.equal(ciphertextAndTag);
        expect(ciphers.open(k, n, a, packet)!.toString('hex')).to.equal(plaintext);
      }
    });

    it('should derive keys by HKDF as published', () => {
      for (const { ikm, salt, info, okm } of primitives.hkdfSha256L32) {
        expect(ciphers.hkdf(bytes(ikm), bytes(salt), bytes(info)).toString('hex')).to.equal(okm);
      }
    });

    it('should open into a buffer of its own, and leave what it opens as it is', () => {
      fc.assert(
        fc.property(aPacket, ({ key, nonce, aad, plain }) => {
          const packet = sealed(ciphers, key, nonce, aad, plain);
          const before = Buffer.from(packet);

          expect(ciphers.open(key, nonce, aad, packet)).to.deep.equal(plain);
          expect(packet).to.deep.equal(before);
        }),
      );
    });

    it('should open nothing in which one bit is another', () => {
      fc.assert(
        fc.property(aPacket, fc.nat(), ({ key, nonce, aad, plain }, bit) => {
          const packet = sealed(ciphers, key, nonce, aad, plain);
          packet[(bit >> 3) % packet.length]! ^= 1 << (bit & 7);

          expect(ciphers.open(key, nonce, aad, packet)).to.equal(undefined);
        }),
      );
    });
  });
}

describe('ciphers (both)', () => {
  it('should seal alike, whatever the size', () => {
    fc.assert(
      fc.property(aPacket, ({ key, nonce, aad, plain }) => {
        expect(sealed(node, key, nonce, aad, plain)).to.deep.equal(
          sealed(web, key, nonce, aad, plain),
        );
      }),
    );
  });
});
