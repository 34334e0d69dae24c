import { expect } from 'chai';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import {
  EXPANSION,
  lengthOf,
  openPacket,
  packetCipher,
  sealPacket,
  type PacketCipher,
} from '../../lib/crypto/packetCipher.js';
import { sessionKeys } from '../../lib/crypto/sessionKeys.js';
import { mainnet } from '../../lib/networks/bitcoin.js';
import { bytes } from '../vectors/load.js';
import { primitives, rekeyRun, table, transcripts } from './bip324.js';
import { bothCryptos } from './bothCryptos.js';

const NOTHING = Buffer.alloc(0);

for (const [where, crypto] of Object.entries(bothCryptos)) {
  const seal = (cipher: PacketCipher, contents: Buffer, aad?: Buffer, decoy?: boolean) =>
    sealPacket(crypto, cipher, [contents], aad, decoy);
  /** The cipher after so many empty packets. */
  const after = (count: number, cipher: PacketCipher) => {
    for (let n = 0; n < count; n++) [cipher] = seal(cipher, NOTHING);
    return cipher;
  };
  const start = (lengths: Buffer = Buffer.alloc(32, 1), packets: Buffer = Buffer.alloc(32, 2)) =>
    packetCipher(crypto, { lengths, packets });

  describe(`packetCipher (${where})`, function () {
    this.timeout(20_000); // 16 MiB, in plain JavaScript
    for (const row of table('packet_encoding_test_vectors')) {
      const size = (row['in_contents']!.length / 2) * Number(row['in_multiply']);
      it(`should encrypt packet ${row['in_idx']} of ${size} bytes as BIP 324 does`, () => {
        const { ours } = sessionKeys(crypto, {
          role: row['in_initiating'] === '1' ? 'initiator' : 'responder',
          magic: mainnet.magic,
          ours: { secret: bytes(row['in_priv_ours']!), encoded: bytes(row['in_ellswift_ours']!) },
          theirs: bytes(row['in_ellswift_theirs']!),
        });
        const cipher = after(Number(row['in_idx']), packetCipher(crypto, ours));
        const contents = Buffer.alloc(size, row['in_contents'], 'hex');
        const [aad, decoy] = [bytes(row['in_aad']!), row['in_ignore'] === '1'];
        const [, packet] = seal(cipher, contents, aad, decoy);

        if (row['out_ciphertext']) expect(packet.toString('hex')).to.equal(row['out_ciphertext']);
        else
          expect(packet.toString('hex').endsWith(row['out_ciphertext_endswith']!)).to.equal(true);
        expect(lengthOf(cipher, packet, 0)).to.equal(size);
        const [, opened] = openPacket(crypto, cipher, packet, aad)!;
        expect(opened.contents.equals(contents)).to.equal(true);
        expect(opened.decoy).to.equal(decoy);
      });
    }

    it('should go through a thousand packets and four keys as published', () => {
      const { initiatorL, initiatorP } = transcripts[0]!;
      const all = createHash('sha256');
      let cipher = start(bytes(initiatorL), bytes(initiatorP));
      for (let n = 0; n < 1_000; n++) {
        const ping = Buffer.alloc(9, 0);
        ping[0] = 18;
        ping.writeUInt32LE(n, 1);
        const [next, packet] = seal(cipher, n === 0 ? NOTHING : ping);
        const expected = rekeyRun.packets[n];

        all.update(packet);
        if (expected) expect(packet.toString('hex')).to.equal(expected);
        expect(openPacket(crypto, cipher, packet)![0]).to.deep.equal(next);
        cipher = next;
      }
      expect(all.digest('hex')).to.equal(rekeyRun.sha256OfAllPackets);
    });

    it('should mask lengths as FSChaCha20 does with chunks of three bytes', () => {
      const { key, chunks } = primitives.fschacha20Lengths;
      let cipher = start(bytes(key));
      for (let n = 0; n < 1_000; n++) {
        const [next, packet] = seal(cipher, NOTHING);
        if (chunks[n]) expect(packet.toString('hex', 0, 3)).to.equal(chunks[n]);
        cipher = next;
      }
    });

    it('should open packet 500 as published', () => {
      const [vector] = primitives.fschacha20poly1305;
      const cipher = after(vector!.messageIndex, start(undefined, bytes(vector!.key)));
      const packet = Buffer.concat([Buffer.alloc(3), bytes(vector!.ciphertextAndTag)]);
      const [, { contents, decoy }] = openPacket(crypto, cipher, packet, bytes(vector!.aad))!;
      const plain = bytes(vector!.plaintext);

      expect(contents).to.deep.equal(plain.subarray(1));
      expect(decoy).to.equal((plain[0]! & 0x80) !== 0);
    });

    it('should open nothing in which one bit is another', () => {
      const cipher = start();
      const [, packet] = seal(cipher, Buffer.from('contents'));
      for (let bit = 0; bit < 8 * packet.length; bit++) {
        const other = Buffer.from(packet);
        other[bit >> 3]! ^= 1 << (bit & 7);

        if (bit < 24) expect(lengthOf(cipher, other, 0)).not.to.equal(8);
        else expect(openPacket(crypto, cipher, other)).to.equal(undefined);
      }
    });

    it('should open nothing with other additional data, nor out of turn', () => {
      const cipher = start();
      const aad = Buffer.from('garbage');
      const [next, packet] = seal(cipher, NOTHING, aad);
      const [, second] = seal(next, NOTHING);

      expect(openPacket(crypto, cipher, packet)).to.equal(undefined);
      expect(openPacket(crypto, cipher, packet, Buffer.from('garbagf'))).to.equal(undefined);
      expect(openPacket(crypto, cipher, second)).to.equal(undefined);
      expect(openPacket(crypto, next, packet, aad)).to.equal(undefined);
      expect(openPacket(crypto, next, second, aad)).to.equal(undefined);
    });

    it('should leave a state as it was: the same packet can be opened again', () => {
      fc.assert(
        fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), fc.boolean(), (parts, decoy) => {
          const cipher = start();
          const [, packet] = sealPacket(crypto, cipher, parts.map(Buffer.from), undefined, decoy);

          expect(packet.length).to.equal(Buffer.concat(parts).length + EXPANSION);
          for (let n = 0; n < 2; n++) {
            const [, opened] = openPacket(crypto, cipher, packet)!;
            expect(opened.contents).to.deep.equal(Buffer.concat(parts));
            expect(opened.decoy).to.equal(decoy);
          }
        }),
      );
    });
  });
}

describe('packetCipher', () => {
  it('should open packet 60000 as published', () => {
    const crypto = bothCryptos['for Node']!;
    const [, late] = primitives.fschacha20poly1305;
    let cipher = packetCipher(crypto, { lengths: Buffer.alloc(32), packets: bytes(late!.key) });
    for (let n = 0; n < late!.messageIndex; n++) [cipher] = sealPacket(crypto, cipher, []);
    const packet = Buffer.concat([Buffer.alloc(3), bytes(late!.ciphertextAndTag)]);
    const [, { contents }] = openPacket(crypto, cipher, packet, bytes(late!.aad))!;

    expect(contents).to.deep.equal(bytes(late!.plaintext).subarray(1));
  });
});
