/**
 * What Bitcoin Diamond's messages have of their own: `diamond` in `rxpeer/messages`. The others are Bitcoin's.
 * @module
 */
export * from './diamond/blocks.js';
export * from './diamond/transactions.js';
