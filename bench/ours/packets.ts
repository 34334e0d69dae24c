import { crypto } from '../../lib/crypto/createCrypto.js';
import { openPacket, packetCipher, sealPacket } from '../../lib/crypto/packetCipher.js';

/** One packet there and back: encrypted by one side, decrypted by the other. */
export function packets(contents: Buffer): () => unknown {
  const keys = { lengths: Buffer.alloc(32, 1), packets: Buffer.alloc(32, 2) };
  let [ours, theirs] = [packetCipher(crypto, keys), packetCipher(crypto, keys)];
  return () => {
    const [sealing, packet] = sealPacket(crypto, ours, [contents]);
    const [opening, opened] = openPacket(crypto, theirs, packet)!;
    [ours, theirs] = [sealing, opening];
    return opened;
  };
}
