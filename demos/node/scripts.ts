/**
 * Scripts that lock coins to the hash of a key, and what unlocks them.
 * @module
 */

/** OP_DUP OP_HASH160, a push of 20 bytes; then OP_EQUALVERIFY OP_CHECKSIG. */
const [BEFORE, AFTER] = [Buffer.from('76a914', 'hex'), Buffer.from('88ac', 'hex')];

/** Pay to public key hash. */
export const p2pkh = (keyHash: Buffer): Buffer => Buffer.concat([BEFORE, keyHash, AFTER]);

/** Pay to witness public key hash: version 0, and a push of 20 bytes (BIP 141). */
export const p2wpkh = (keyHash: Buffer): Buffer => Buffer.from([0x00, 20, ...keyHash]);

/** Pushes items of up to 75 bytes each. */
export const pushes = (...items: readonly Buffer[]): Buffer =>
  Buffer.concat(items.flatMap((item) => [Buffer.of(item.length), item]));
