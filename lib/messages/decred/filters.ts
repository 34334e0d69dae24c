/**
 * Compact filters, Decred's own: getcfilterv2 → cfilterv2, getcfsv2 → cfiltersv2 (DCP 5). A filter comes with the proof that the header
 * commits to it. The first version of them (getcfilter, getcfheaders, getcftypes) is obsolete: dcrd bans who asks for it.
 *
 * `cfilter`, `getcfheaders` and `cfheaders` are names of BIP 157 too, where they mean other payloads. A node answers what it cannot
 * serve with silence: whoever asks needs a deadline.
 * @module
 */
import type { Hash } from '../../hash/hash.js';
import { empty, hash, varbytes } from '../../layout/bytes.js';
import type { Layout } from '../../layout/core.js';
import { u32, u8 } from '../../layout/numbers.js';
import { struct } from '../../layout/struct.js';
import { vector } from '../../layout/vector.js';

/** Most bytes of one filter (dcrd `wire/msgcfilter.go`, MaxCFilterDataSize). */
export const MAX_CFILTER = 262_144;

/** Most hashes of one proof: a tree of 32 levels (dcrd `wire/msgcfilterv2.go`, MaxHeaderProofHashes). */
export const MAX_PROOF = 32;

/** Most filters of one batch (dcrd `wire/msgcfiltersv2.go`, MaxCFiltersV2PerBatch). */
export const MAX_BATCH = 100;

/** Most blocks of a locator in `getcfheaders` (dcrd `wire/msggetblocks.go`, MaxBlockLocatorsPerMsg). */
export const MAX_CFHEADERS_LOCATOR = 500;

/** Most filter headers of one `cfheaders` (dcrd `wire/msgcfheaders.go`, MaxCFHeadersPerMsg). */
export const MAX_CFHEADERS = 2_000;

/** Most types of filters (dcrd `wire/msgcftypes.go`, MaxFilterTypesPerMsg). */
export const MAX_CFTYPES = 256;

/** The filter of one block, and the proof of it. */
export interface FilterV2 {
  readonly blockHash: Hash;
  /** A Golomb-coded set. A view; copy it to keep it. */
  readonly filter: Buffer;
  /** Which leaf of the tree of commitments the filter's hash is; 0 today. */
  readonly proofIndex: number;
  /** From the leaf's neighbour upwards: with them the hash leads to the root, which the header has as `stakeRoot` since DCP 5. */
  readonly proof: readonly Hash[];
}

const filter: Layout<FilterV2> = struct<FilterV2>({
  blockHash: hash,
  filter: varbytes(MAX_CFILTER),
  proofIndex: u32,
  proof: vector(hash, MAX_PROOF),
});

/** Asks for the filter of one block. From version 7 on. */
export const getcfilterv2 = struct({ blockHash: hash });

/** Answers {@link getcfilterv2}. */
export const cfilterv2 = filter;

/** Asks for the filters from one block to a descendant of it, both included, {@link MAX_BATCH} at most. From version 11 on. */
export const getcfsv2 = struct({ startHash: hash, stopHash: hash });

/** Answers {@link getcfsv2}, in order of height. */
export const cfiltersv2 = struct({ filters: vector(filter, MAX_BATCH) });

/** Asks for the filter of one block: type 0 regular, 1 extended. Obsolete. */
export const getcfilter = struct({ blockHash: hash, filterType: u8 });

/** Answers {@link getcfilter}. Obsolete. */
export const cfilter = struct({ blockHash: hash, filterType: u8, filter: varbytes(MAX_CFILTER) });

/** Asks for the filter headers after the first hash of `locator` that the remote knows, up to `stop`. Obsolete. */
export const getcfheaders = struct({
  locator: vector(hash, MAX_CFHEADERS_LOCATOR),
  stop: hash,
  filterType: u8,
});

/** Answers {@link getcfheaders}. Obsolete. */
export const cfheaders = struct({
  stopHash: hash,
  filterType: u8,
  filterHeaders: vector(hash, MAX_CFHEADERS),
});

/** Asks which types of filters there are. Obsolete. */
export const getcftypes = empty;

/** Answers {@link getcftypes}. Obsolete. */
export const cftypes = struct({ filterTypes: vector(u8, MAX_CFTYPES) });
