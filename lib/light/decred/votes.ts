/**
 * Decred's votes: tickets that were called say what they think of a block, of changes to the rules, and of spending the treasury.
 * @module
 */
import { Hash } from '../../hash/hash.js';
import type { Input, Transaction } from '../../messages/decred/transactions.js';
import { isNullInput } from './isNullInput.js';
import { isNullData, isTagged, pushed, tags } from './stakeScripts.js';

/** Most outputs of a vote (dcrd `blockchain/stake/staketx.go`, MaxOutputsPerSSGen). */
const MAX_OUTPUTS = 66;

/** The only version of votes that speak of the treasury (dcrd `wire/msgtx.go`, TxVersionTreasury). */
const TREASURY = 3;

const OP_PUSHDATA1 = 0x4c;

/** A hash, and what is said of it. */
const TUPLE = 33;

/** What a vote says of one treasury spend. */
export interface TreasuryVote {
  /** The transaction that spends. */
  readonly txid: Hash;
  readonly approves: boolean;
}

/** A ticket votes. */
export interface Vote {
  readonly kind: 'vote';
  /** The ticket. */
  readonly ticket: Hash;
  /** The block that it votes on: the one before that which it stands in. */
  readonly block: Hash;
  /** Height of that block. */
  readonly height: number;
  /** Bit 0 approves of the block's regular transactions; the others answer the questions of `version`. */
  readonly voteBits: number;
  /** Version of the rules whose questions it answers; 0 where it does not say. */
  readonly version: number;
  readonly treasuryVotes: readonly TreasuryVote[];
}

const isStakebase = (input: Input): boolean =>
  isNullInput(input) && input.blockHeight === 0 && input.blockIndex === 0xffffffff;

/** What the script of an output says of treasury spends; undefined where it says something else, or twice. */
function treasuryVotesOf(script: Buffer): readonly TreasuryVote[] | undefined {
  const start = script[1] === OP_PUSHDATA1 ? 3 : 2;
  const tuples = script.subarray(start + 2);
  if (script.toString('latin1', start, start + 2) !== 'TV' || script[1]! > OP_PUSHDATA1)
    return undefined;
  if (tuples.length === 0 || tuples.length % TUPLE !== 0) return undefined;
  const votes = Array.from({ length: tuples.length / TUPLE }, (_, i) => {
    const tuple = tuples.subarray(TUPLE * i, TUPLE * (i + 1));
    return { txid: Hash.of(tuple.subarray(0, 32)), vote: tuple[32]! };
  });
  const distinct = new Set(votes.map(({ txid }) => txid.key)).size === votes.length;
  const legal = distinct && votes.every(({ vote }) => vote === 1 || vote === 2);
  return legal ? votes.map(({ txid, vote }) => ({ txid, approves: vote === 1 })) : undefined;
}

/** Takes the last output, where it speaks of the treasury, off the others; undefined where it may not say what it says. */
function treasuryPart({ version, outputs }: Transaction) {
  const last = outputs.at(-1)!;
  if (!isNullData(last.script)) return { payouts: outputs.slice(2), treasuryVotes: [] };
  const treasuryVotes = treasuryVotesOf(last.script);
  return treasuryVotes && version === TREASURY
    ? { payouts: outputs.slice(2, -1), treasuryVotes }
    : undefined;
}

function spendsTicket({ inputs }: Transaction): boolean {
  const [base, ticket] = inputs;
  return inputs.length === 2 && isStakebase(base!) && ticket!.index === 0 && ticket!.tree === 1;
}

/** A transaction as a vote, where it has the form of one: the block, the bits, payments, and perhaps votes on treasury spends. */
export function voteOf(tx: Transaction): Vote | undefined {
  const { inputs, outputs } = tx;
  if (outputs.length < 2 || outputs.length > MAX_OUTPUTS || !spendsTicket(tx)) return undefined;
  if (outputs.some(({ scriptVersion }) => scriptVersion !== 0)) return undefined;
  const reference = pushed(outputs[0]!.script, 36);
  const choice = pushed(outputs[1]!.script, 2, 75);
  const part = treasuryPart(tx);
  if (!reference || !choice || !part) return undefined;
  if (!part.payouts.every((output) => isTagged(output, tags.vote))) return undefined;
  return {
    kind: 'vote',
    ticket: inputs[1]!.txid,
    block: Hash.of(reference.subarray(0, 32)),
    height: reference.readUInt32LE(32),
    voteBits: choice.readUInt16LE(0),
    version: choice.length < 6 ? 0 : choice.readUInt32LE(2),
    treasuryVotes: part.treasuryVotes,
  };
}
