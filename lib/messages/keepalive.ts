/**
 * Are you there? ping → pong (BIP 31).
 * @module
 */
import { optional } from '../layout/bytes.js';
import { byHand } from '../layout/byHand.js';
import { u64 } from '../layout/numbers.js';
import { struct } from '../layout/struct.js';

/** Asks for a {@link pong} with the same nonce. Up to version 60000 there is no nonce, and no answer. */
export const ping = byHand(struct({ nonce: optional(u64) }), {
  read: (from) => (from.left() > 0 ? { nonce: from.u64() } : {}),
  write(to, { nonce }) {
    if (nonce !== undefined) u64.write(to, nonce);
  },
});

/** Answers a {@link ping}. */
export const pong = byHand(struct({ nonce: u64 }), {
  read: (from) => ({ nonce: from.u64() }),
  write: (to, { nonce }) => u64.write(to, nonce),
});
