/**
 * Layouts of Decred's messages: `decred` in `rxpeer/messages`.
 *
 * @example
 * import { decred } from 'rxpeer/messages';
 * decred.header.span;   // => 180
 * @module
 */
export * from './decred/addresses.js';
export * from './decred/blocks.js';
export * from './decred/filters.js';
export { version, type Version } from './decred/handshake.js';
export * from './decred/headers.js';
export * from './decred/mixEnd.js';
export { MIX_MESSAGE } from './decred/mixGrid.js';
export * from './decred/mixHashes.js';
export * from './decred/mixKeys.js';
export * from './decred/mixPairing.js';
export {
  MAX_MIX_FIELD,
  MAX_MIX_MESSAGES,
  MAX_MIX_PEERS,
  MIX_SIGNATURE,
  type MixHead,
} from './decred/mixParts.js';
export * from './decred/mixSlots.js';
export * from './decred/state.js';
export type { TransactionBody } from './decred/transactionParts.js';
export * from './decred/transactions.js';
