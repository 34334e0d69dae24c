/**
 * What a node must know at once to mine or to vote: getinitstate → initstate, and the older getminings → miningstate.
 * @module
 */
import { empty, hash } from '../../layout/bytes.js';
import { u32 } from '../../layout/numbers.js';
import { printable } from '../../layout/printable.js';
import { struct } from '../../layout/struct.js';
import { vector } from '../../layout/vector.js';

/** Most blocks at the head of the chain (dcrd `wire/msgminingstate.go`, MaxMSBlocksAtHeadPerMsg). */
export const MAX_HEAD_BLOCKS = 8;

/** Most votes for them: five for each (dcrd `wire/msgminingstate.go`, MaxMSVotesAtHeadPerMsg). */
export const MAX_HEAD_VOTES = 40;

/** Most treasury spends (dcrd `wire/msginitstate.go`, MaxISTSpendsAtHeadPerMsg). */
export const MAX_TREASURY_SPENDS = 7;

/** Most types of one question, and most letters of each (dcrd `wire/msggetinitstate.go`). */
export const MAX_INIT_STATE_TYPES = 32;

/** What dcrd can be asked for; any other name is passed over. */
export const initStateTypes = ['headblocks', 'headblockvotes', 'tspends'] as const;

const blocks = vector(hash, MAX_HEAD_BLOCKS);
const votes = vector(hash, MAX_HEAD_VOTES);

/** Asks for what is named in `types`, as {@link initStateTypes} has it. From version 8 on; once for each connection, else dcrd bans. */
export const getinitstate = struct({
  types: vector(printable(MAX_INIT_STATE_TYPES), MAX_INIT_STATE_TYPES),
});

/** Answers {@link getinitstate}, once: hashes of what can be asked for by `getdata`. From version 8 on. */
export const initstate = struct({
  blocks,
  votes,
  treasurySpends: vector(hash, MAX_TREASURY_SPENDS),
});

/** Asks for the blocks at the head of the chain, and the votes for them. Obsolete: dcrd bans for it from version 8 on. */
export const getminings = empty;

/** Answers {@link getminings}. Obsolete with it. */
export const miningstate = struct({
  /** 1. */
  version: u32,
  /** Of the blocks. */
  height: u32,
  blocks,
  votes,
});
