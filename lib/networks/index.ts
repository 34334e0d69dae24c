/**
 * Networks and dialects by coin, and addresses of nodes as text: `rxpeer/networks`.
 *
 * @example
 * import { bitcoin } from 'rxpeer/networks';
 * bitcoin.regtest.port;   // => 18444
 * @module rxpeer/networks
 */
// Not `export * as`: of that, esbuild keeps every coin.
import * as bitcoin from './bitcoin.js';
import * as decred from './decred.js';
import * as diamond from './diamond.js';
import * as parallelcoin from './parallelcoin.js';

export { bitcoin, decred, diamond, parallelcoin };
export * from '../address/networkAddress.js';
export { isRoutableAddress, isValidAddress } from '../address/routable.js';
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
