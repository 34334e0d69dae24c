/**
 * Short ids of transactions: a few bits under a key that changes, so that nobody can make two that collide beforehand.
 * @module
 */
import type { Hash } from '../hash/hash.js';
import { sha256 } from '../hash/sha256.js';
import { siphashWords, type SipKey, type Words } from '../hash/siphash.js';
import { u64 } from '../layout/numbers.js';
import { header, type Header } from '../messages/headers.js';

const scratch = Buffer.allocUnsafeSlow(32);
const view = new DataView(scratch.buffer, scratch.byteOffset, 32);

function hashed(key: SipKey, id: Hash): Words {
  id.copyTo(view, 0);
  return siphashWords(key, scratch);
}

/** The key of the short ids of a compact block (BIP 152): SHA-256 of its header and its nonce. */
export const compactKey = (head: Header, nonce: bigint): SipKey =>
  sha256(Buffer.concat([header.pack(head), u64.pack(nonce)]));

/**
 * The short id of a transaction in a compact block: 48 bits. `id` is the wtxid for version 2, the txid for version 1 (BIP 152).
 *
 * @example
 * peer.on('cmpctblock').subscribe(({ payload: { header, nonce, shortIds } }) => {
 *   const key = compactKey(header, nonce);
 *   console.log(transactions.filter((tx) => shortIds.includes(compactShortId(key, wtxid(tx)))));
 * });
 */
export function compactShortId(key: SipKey, id: Hash): number {
  const { low, high } = hashed(key, id);
  return (high & 0xffff) * 2 ** 32 + low;
}

/** SHA-256 of the tag's SHA-256, twice, and the data (BIP 340). */
function taggedHash(tag: string, data: Uint8Array): Hash {
  const prefix = sha256(Buffer.from(tag)).bytes();
  return sha256(Buffer.concat([prefix, prefix, data]));
}

/** The key of the short ids between two peers (BIP 330), from the salts of their `sendtxrcncl`, in whichever order. */
export function reconciliationKey(salt: bigint, other: bigint): SipKey {
  const [lower, upper] = salt < other ? [salt, other] : [other, salt];
  return taggedHash('Tx Relay Salting', Buffer.concat([u64.pack(lower), u64.pack(upper)]));
}

/** The short id of a transaction between two peers: 1 to 2^32 − 1 (BIP 330). */
export function reconciliationShortId(key: SipKey, wtxid: Hash): number {
  const { low, high } = hashed(key, wtxid);
  return 1 + ((high + low) % 0xffffffff); // 2^32 is 1 modulo 2^32 - 1
}
