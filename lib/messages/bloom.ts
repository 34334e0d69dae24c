/**
 * Blocks by a filter that the receiver has loaded (BIP 37): filterload, filteradd, filterclear → merkleblock and `tx`.
 * Served only by nodes with the service bit 2 (BIP 111). It tells the server what one looks for: prefer `filters.ts`.
 * @module
 */
import type { Hash } from '../hash/hash.js';
import { empty, hash, varbytes } from '../layout/bytes.js';
import { checked } from '../layout/checked.js';
import { u32, u8 } from '../layout/numbers.js';
import { MAX_COUNT } from '../layout/reader.js';
import { struct } from '../layout/struct.js';
import { vector } from '../layout/vector.js';
import { header, type Header } from './headers.js';

/** Most bytes of a filter (Bitcoin Core `common/bloom.h`, MAX_BLOOM_FILTER_SIZE). */
export const MAX_FILTER = 36_000;

/** Most hash functions of a filter (Bitcoin Core `common/bloom.h`, MAX_HASH_FUNCS). */
export const MAX_HASH_FUNCTIONS = 50;

/** Most bytes of an element that is added (Bitcoin Core `script/script.h`, MAX_SCRIPT_ELEMENT_SIZE). */
export const MAX_FILTER_ELEMENT = 520;

/** A Bloom filter and how to read it. */
export interface FilterLoad {
  /** Its bits, the least significant of each byte first. */
  readonly filter: Buffer;
  readonly hashFunctions: number;
  /** Added to the seed of each hash function. */
  readonly tweak: number;
  /** What the server adds of a matching output: 0 nothing, 1 the outpoint, 2 the outpoint of pay-to-pubkey and multisig outputs. */
  readonly flags: number;
}

/** A block's header and the proof that some of its transactions are in it. */
export interface MerkleBlock {
  readonly header: Header;
  /** Of the whole block. */
  readonly totalTransactions: number;
  /** Of the partial tree, depth first. */
  readonly hashes: readonly Hash[];
  /** A bit for each node of the tree, the least significant of each byte first. */
  readonly flags: Buffer;
}

/** Sets the filter; see {@link FilterLoad}. */
export const filterload = struct<FilterLoad>({
  filter: varbytes(MAX_FILTER),
  hashFunctions: checked(
    u32,
    (count) => count <= MAX_HASH_FUNCTIONS,
    `at most ${MAX_HASH_FUNCTIONS} hash functions`,
  ),
  tweak: u32,
  flags: u8,
});

/** Adds `data` to the filter. */
export const filteradd = struct({ data: varbytes(MAX_FILTER_ELEMENT) });

/** Removes the filter. */
export const filterclear = empty;

/** Answers a `getdata` for a `filteredBlock`; the matching transactions follow as `tx`. `light/` checks the proof. */
export const merkleblock = struct<MerkleBlock>({
  header,
  totalTransactions: u32,
  hashes: vector(hash, MAX_COUNT),
  flags: varbytes(MAX_COUNT),
});
