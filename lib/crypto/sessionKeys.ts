import { sha256 } from '../hash/sha256.js';
import type { Crypto, KeyPair } from './crypto.js';

/** What two peers derive from one secret (BIP 324, "Keys and session ID derivation"). */
export interface SessionKeys {
  /** 32 bytes, the same on both sides of an honest connection. */
  readonly sessionId: Buffer;
  readonly ours: DirectionKeys;
  readonly theirs: DirectionKeys;
}

/** What one direction is encrypted with. */
export interface CipherKeys {
  /** Of the lengths of packets. */
  readonly lengths: Buffer;
  /** Of the packets themselves. */
  readonly packets: Buffer;
}

/** The keys of one direction. */
export interface DirectionKeys extends CipherKeys {
  /** 16 bytes that end the garbage. */
  readonly terminator: Buffer;
}

/** How a connection got its keys. */
export interface Exchange {
  /** The initiator has called. */
  readonly role: 'initiator' | 'responder';
  /** First four bytes of the network's v1 frames, as an unsigned little-endian number: two networks do not understand each other. */
  readonly magic: number;
  readonly ours: KeyPair;
  /** The other's 64 bytes, as they came. */
  readonly theirs: Buffer;
}

const tag = sha256(Buffer.from('bip324_ellswift_xonly_ecdh')).bytes();

/** The secret that two peers share, bound to what both have sent. */
export function sharedSecret(crypto: Crypto, { role, ours, theirs }: Exchange): Buffer {
  const encodings = [ours.encoded, theirs];
  if (role === 'responder') encodings.reverse();
  const x = crypto.sharedX(ours.secret, theirs);
  return sha256(Buffer.concat([tag, tag, ...encodings, x])).bytes();
}

/** The keys of a connection: costs a multiplication on the curve. The secret that they come from is wiped. */
export function sessionKeys(crypto: Crypto, exchange: Exchange): SessionKeys {
  const secret = sharedSecret(crypto, exchange);
  const salt = Buffer.from('bitcoin_v2_shared_secret\0\0\0\0');
  salt.writeUInt32LE(exchange.magic, salt.length - 4);
  const derive = (info: string) => crypto.hkdf(secret, salt, Buffer.from(info));

  const terminators = derive('garbage_terminators');
  const direction = (name: string, terminator: Buffer): DirectionKeys => ({
    lengths: derive(`${name}_L`),
    packets: derive(`${name}_P`),
    terminator,
  });
  const there = direction('initiator', terminators.subarray(0, 16));
  const back = direction('responder', terminators.subarray(16));
  const sessionId = derive('session_id');
  secret.fill(0);
  return exchange.role === 'initiator'
    ? { sessionId, ours: there, theirs: back }
    : { sessionId, ours: back, theirs: there };
}
