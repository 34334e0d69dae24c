/**
 * Layouts of Decred's messages: `decred` in `rxpeer/messages`.
 *
 * @example
 * import { decred } from 'rxpeer/messages';
 * decred.header.span;   // => 180
 * @module
 */
export * from './decred/blocks.js';
export * from './decred/headers.js';
export type { TransactionBody } from './decred/transactionParts.js';
export * from './decred/transactions.js';
