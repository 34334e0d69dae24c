/**
 * Networks and dialects by coin, and addresses of nodes as text: `rxpeer/networks`.
 *
 * @example
 * import { bitcoin } from 'rxpeer/networks';
 * bitcoin.regtest.port;   // => 18444
 * @module rxpeer/networks
 */
export * from '../address/networkAddress.js';
export { isRoutableAddress, isValidAddress } from '../address/routable.js';
export * as bitcoin from './bitcoin.js';
export * as decred from './decred.js';
export * as diamond from './diamond.js';
export * as parallelcoin from './parallelcoin.js';
export type { Bitcoin } from '../dialects/bitcoin.js';
export type { Common } from '../dialects/common.js';
export type { Decred } from '../dialects/decred.js';
export type { Diamond } from '../dialects/diamond.js';
export type { Parallelcoin } from '../dialects/parallelcoin.js';
export type {
  Dialect,
  Habits,
  HandshakeRules,
  Hello,
  InventoryRules,
  Item,
  Payloads,
  Summaries,
} from '../dialects/dialect.js';
export type { Network } from './network.js';
