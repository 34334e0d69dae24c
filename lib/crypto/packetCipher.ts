import type { Crypto } from './crypto.js';
import type { CipherKeys } from './sessionKeys.js';

/** Packets with one key (BIP 324, REKEY_INTERVAL). */
const INTERVAL = 224;
/** Bytes of the encrypted length of a packet, with which it begins. */
export const LENGTH = 3;
const [HEADER, TAG] = [1, 16];
/** What encryption adds to the contents of a packet, in bytes. */
export const EXPANSION = LENGTH + HEADER + TAG;
/** The header of a packet that is to be forgotten. */
const DECOY = 0x80;

/** Where one direction stands. Both ciphers count every packet, so one number serves them. */
export interface PacketCipher {
  /** Masks of the lengths of all packets with this key, then the next key. */
  readonly masks: Buffer;
  readonly key: Buffer;
  /** Packets with this key so far. */
  readonly packets: number;
  readonly rekeys: number;
}

/** What a packet says, in parts that are encrypted as one. */
export type Contents = readonly Buffer[];

/** A packet that was opened. */
export interface Opened {
  readonly contents: Buffer;
  /** To be forgotten. */
  readonly decoy: boolean;
}

const NO_AAD: Buffer = Buffer.alloc(0);
const nonce = Buffer.alloc(12); // one for all: no cipher keeps it

function nonceOf(packets: number, rekeys: number): Buffer {
  nonce.writeUInt32LE(packets);
  nonce.writeUInt32LE(rekeys, 4); // 2^32 rekeyings are more than anybody sends
  return nonce;
}

const masksOf = ({ keystream }: Crypto, key: Buffer, rekeys: number): Buffer =>
  keystream(key, nonceOf(0, rekeys), INTERVAL * LENGTH + 32);

/** A direction before its first packet. */
export const packetCipher = (crypto: Crypto, { lengths, packets }: CipherKeys): PacketCipher => ({
  masks: masksOf(crypto, lengths, 0),
  key: packets,
  packets: 0,
  rekeys: 0,
});

/** One packet later. */
function next(crypto: Crypto, { masks, key, packets, rekeys }: PacketCipher): PacketCipher {
  if (packets + 1 < INTERVAL) return { masks, key, packets: packets + 1, rekeys };
  const sealed = Buffer.alloc(32 + TAG);
  crypto.seal(key, nonceOf(0xffffffff, rekeys), NO_AAD, sealed);
  return {
    masks: masksOf(crypto, masks.subarray(INTERVAL * LENGTH), rekeys + 1),
    key: sealed.subarray(0, 32),
    packets: 0,
    rekeys: rekeys + 1,
  };
}

const threeBytes = (bytes: Buffer, at: number): number =>
  bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
const mask = ({ masks, packets }: PacketCipher): number => threeBytes(masks, packets * LENGTH);

/**
 * Encrypts a packet: its contents in one buffer, with what encryption adds. `aad`: what the other side must know besides; `decoy`: whether
 * it is to forget the packet. At most 2^24 - 1 bytes of contents.
 */
export function sealPacket(
  crypto: Crypto,
  cipher: PacketCipher,
  contents: Contents,
  aad = NO_AAD,
  decoy = false,
): readonly [PacketCipher, Buffer] {
  let length = 0;
  for (const part of contents) length += part.length;
  const packet = Buffer.allocUnsafe(EXPANSION + length);
  const masked = length ^ mask(cipher);
  packet[0] = masked;
  packet[1] = masked >>> 8;
  packet[2] = masked >>> 16;
  packet[LENGTH] = decoy ? DECOY : 0;
  let at = LENGTH + HEADER;
  for (const part of contents) {
    packet.set(part, at);
    at += part.length;
  }
  crypto.seal(cipher.key, nonceOf(cipher.packets, cipher.rekeys), aad, packet.subarray(LENGTH));
  return [next(crypto, cipher), packet];
}

/** The length of the next packet's contents, by the first three bytes of the packet. Not proved before it is opened. */
export const lengthOf = (cipher: PacketCipher, bytes: Buffer, at: number): number =>
  threeBytes(bytes, at) ^ mask(cipher);

/** Opens a whole packet. Undefined where one bit is not as it was sealed: nothing more can be said or heard then. */
export function openPacket(
  crypto: Crypto,
  cipher: PacketCipher,
  packet: Buffer,
  aad = NO_AAD,
): readonly [PacketCipher, Opened] | undefined {
  const { key, packets, rekeys } = cipher;
  const plain = crypto.open(key, nonceOf(packets, rekeys), aad, packet.subarray(LENGTH));
  if (!plain) return undefined;
  const decoy = (plain[0]! & DECOY) !== 0;
  return [next(crypto, cipher), { contents: plain.subarray(HEADER), decoy }];
}
