/**
 * Decred for light clients: `decred` in `rxpeer/light`.
 *
 * @example
 * import { decred } from 'rxpeer/light';
 * decred.MAINNET_BLAKE3;   // => 794368
 * @module
 */
export { blake256 } from '../hash/blake256.js';
export * from './decred/asert.js';
export * from './decred/blockFilter.js';
export * from './decred/checkBlock.js';
export * from './decred/commitments.js';
export * from './decred/proofOfWork.js';
export * from './decred/roots.js';
export * from './decred/stakeKind.js';
export type { Commitment, Revocation, Ticket } from './decred/tickets.js';
export type { TreasuryAdd, TreasuryBase, TreasurySpend } from './decred/treasury.js';
export type { TreasuryVote, Vote } from './decred/votes.js';
