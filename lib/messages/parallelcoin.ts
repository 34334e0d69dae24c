/**
 * What Parallelcoin's messages have of their own: `parallelcoin` in `rxpeer/messages`. The others are Bitcoin's.
 * @module
 */
export * from './parallelcoin/blocks.js';
export * from './parallelcoin/transactions.js';
