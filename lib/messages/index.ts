/**
 * Layouts of messages, and what to write one's own with: `rxpeer/messages`.
 *
 * @example
 * import { struct, u32 } from 'rxpeer/messages';
 * const hello = struct({ count: u32 });
 * @module rxpeer/messages
 */
// Not `export * as`: of that, esbuild keeps every coin.
import * as decred from './decred.js';
import * as diamond from './diamond.js';
import * as parallelcoin from './parallelcoin.js';

export { decred, diamond, parallelcoin };
export { Hash } from '../hash/hash.js';
export * from '../layout/absent.js';
export * from '../layout/byHand.js';
export * from '../layout/bytes.js';
export * from '../layout/checked.js';
export * from '../layout/core.js';
export * from '../layout/differential.js';
export * from '../layout/flags.js';
export * from '../layout/lazy.js';
export * from '../layout/named.js';
export * from '../layout/numbers.js';
export * from '../layout/printable.js';
export { MAX_COUNT, Reader } from '../layout/reader.js';
export * from '../layout/struct.js';
export * from '../layout/varint.js';
export * from '../layout/vector.js';
export { Writer } from '../layout/writer.js';
export * from '../layout/zero.js';
export * from './addresses.js';
export * from './alerts.js';
export * from './blocks.js';
export * from './bloom.js';
export * from './compactBlocks.js';
export * from './filters.js';
export * from './handshake.js';
export * from './headers.js';
export * from './inventory.js';
export * from './keepalive.js';
export * from './packages.js';
export * from './reconciliation.js';
export * from './relay.js';
export * from './transactionForm.js';
export type { Input, Output, TransactionBody } from './transactionParts.js';
export * from './transactions.js';
