/**
 * What a Decred header commits to beside its transactions (DCP0005): today the filter of its block alone.
 * @module
 */
import { blake256 } from '../../hash/blake256.js';
import { Hash } from '../../hash/hash.js';
import { MAX_PROOF, type FilterV2 } from '../../messages/decred/filters.js';
import type { Header } from '../../messages/decred/headers.js';
import { merkleRoot, rootOfBranch } from '../merkle.js';

/** The place of the filter among the commitments (dcrd `internal/blockchain/headercmt.go`, HeaderCmtFilterIndex). */
export const FILTER_COMMITMENT = 0;

/** The root of commitments, in their order: what a header has as `stakeRoot` since DCP0005. Of one: itself. */
export const commitmentRoot = (commitments: readonly Hash[]): Hash =>
  merkleRoot(commitments, blake256).root;

/** The hash of a filter; zeros for an empty one. */
export const filterHash = (filter: Uint8Array): Hash =>
  filter.length === 0 ? Hash.zero : blake256(filter);

/** Whether `commitment` stands at `index` under the root, as its proof says: its neighbours, from the leaf up. */
export const provesCommitment = (
  root: Hash,
  commitment: Hash,
  index: number,
  proof: readonly Hash[],
): boolean =>
  proof.length <= MAX_PROOF &&
  index < 2 ** proof.length &&
  rootOfBranch(commitment, index, proof, blake256).equals(root);

/**
 * Whether a filter is the one that the header of its block commits to: what `cfilterv2` brings needs no other peer's word. For
 * blocks under DCP0005.
 */
export const provesFilter = (
  { stakeRoot }: Pick<Header, 'stakeRoot'>,
  { filter, proofIndex, proof }: Omit<FilterV2, 'blockHash'>,
): boolean =>
  proofIndex === FILTER_COMMITMENT &&
  provesCommitment(stakeRoot, filterHash(filter), proofIndex, proof);
