/**
 * Pure steps and functions for light clients and small nodes, `rxpeer/light`: no stream, no time, no socket.
 *
 * @example
 * import { checkBlock, headerChain } from 'rxpeer/light';
 * @module rxpeer/light
 */
// Not `export * as`: of that, esbuild keeps every coin.
import * as decred from './decred.js';

export { decred };
export { murmur3 } from '../hash/murmur3.js';
export { sipKey, siphash, siphashWords, type SipKey, type Words } from '../hash/siphash.js';
export * from './basicFilter.js';
export * from './bloom.js';
export * from './checkBlock.js';
export * from './compactBlock.js';
export * from './gcs.js';
export * from './headerChain.js';
export type { HeaderRules, Link, Linked } from './link.js';
export * from './locator.js';
export * from './merkle.js';
export * from './partialMerkle.js';
export * from './retarget.js';
export * from './shortIds.js';
export * from './sketch.js';
export * from './work.js';
