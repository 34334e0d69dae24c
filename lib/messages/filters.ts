/**
 * Compact block filters, the light client's conversation (BIP 157): getcfcheckpt → cfcheckpt, getcfheaders → cfheaders,
 * getcfilters → one cfilter for each block. Filters are bytes here; `light/` reads them.
 * @module
 */
import type { Hash } from '../hash/hash.js';
import { hash, varbytes } from '../layout/bytes.js';
import type { Layout } from '../layout/core.js';
import { u32, u8 } from '../layout/numbers.js';
import { MAX_COUNT } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import { vector } from '../layout/vector.js';

/** Most filters that one `getcfilters` may ask for (BIP 157). */
export const MAX_CFILTERS = 1_000;

/** Most filter hashes of one `cfheaders` (BIP 157). */
export const MAX_CFHEADERS = 2_000;

/** Most filter headers of one `cfcheckpt`: a chain of a hundred million blocks (btcd `wire/msgcfcheckpt.go`). */
export const MAX_CFCHECKPT = 100_000;

/** A range of blocks. */
export interface FilterRange {
  /** 0 for the basic filter (BIP 158), the only one. */
  readonly filterType: number;
  readonly startHeight: number;
  /** The last block of the range. */
  readonly stopHash: Hash;
}

/** The filter of one block. */
export interface BlockFilter {
  readonly filterType: number;
  readonly blockHash: Hash;
  /** Count of elements and Golomb-Rice bits, as BIP 158 has it. */
  readonly filter: Buffer;
}

/** What a range of filters hashes to. */
export interface FilterHashes {
  readonly filterType: number;
  readonly stopHash: Hash;
  /** The filter header of the block before the range; zeros before the genesis block. */
  readonly previousHeader: Hash;
  /** One for each block; each header is the hash of it and the header before. */
  readonly filterHashes: readonly Hash[];
}

/** Filter headers at the heights 1000, 2000 … */
export interface FilterCheckpoints {
  readonly filterType: number;
  readonly stopHash: Hash;
  readonly filterHeaders: readonly Hash[];
}

const range: Layout<FilterRange> = struct<FilterRange>({
  filterType: u8,
  startHeight: u32,
  stopHash: hash,
});

/** Asks for the filters of a range, {@link MAX_CFILTERS} at most. */
export const getcfilters = range;

/** Answers {@link getcfilters}, once for each block, in order of height. */
export const cfilter = struct<BlockFilter>({
  filterType: u8,
  blockHash: hash,
  filter: varbytes(MAX_COUNT),
});

/** Asks for the filter hashes of a range, {@link MAX_CFHEADERS} at most. */
export const getcfheaders = range;

/** Answers {@link getcfheaders}. */
export const cfheaders = struct<FilterHashes>({
  filterType: u8,
  stopHash: hash,
  previousHeader: hash,
  filterHashes: vector(hash, MAX_CFHEADERS),
});

/** Asks for the filter headers at every thousandth block up to `stopHash`. */
export const getcfcheckpt = struct({ filterType: u8, stopHash: hash });

/** Answers {@link getcfcheckpt}. */
export const cfcheckpt = struct<FilterCheckpoints>({
  filterType: u8,
  stopHash: hash,
  filterHeaders: vector(hash, MAX_CFCHECKPT),
});
