/**
 * The filter of a Decred block (DCP0005; dcrd `gcs/blockcf2`): by it a light client finds the blocks that concern it. A Golomb-coded
 * set as in BIP 158, under the key of the block's merkle root.
 * @module
 */
import type { Block } from '../../messages/decred/blocks.js';
import type { Header } from '../../messages/decred/headers.js';
import type { Input, Output, Transaction } from '../../messages/decred/transactions.js';
import { gcsEncode, gcsMatchAny } from '../gcs.js';
import { stakeKind, type StakeKind } from './stakeKind.js';
import { untagged } from './stakeScripts.js';
import type { Commitment } from './tickets.js';

/** Most bytes of a script that can be spent (dcrd `txscript/engine.go`, MaxScriptSize). */
const MAX_SCRIPT = 16_384;

type Script = Pick<Output, 'scriptVersion' | 'script'>;

/** The output that an input spends. */
export type SpentOutput = (input: Input) => Script;

const isKept = ({ scriptVersion, script }: Script): boolean =>
  scriptVersion === 0 && script.length > 0 && script.length <= MAX_SCRIPT;

/** The scripts that inputs spend, without tags. */
const spentBy = ({ inputs }: Transaction, spent: SpentOutput): readonly Buffer[] =>
  inputs.flatMap((input) => {
    const output = spent(input);
    if (!isKept(output)) return [];
    return [input.tree === 1 ? untagged(output) : output.script];
  });

/** The script that will pay a commitment. */
const paymentOf = ({ hash160, ofScript }: Commitment): Buffer =>
  ofScript
    ? Buffer.concat([Buffer.from('a914', 'hex'), hash160, Buffer.from('87', 'hex')])
    : Buffer.concat([Buffer.from('76a914', 'hex'), hash160, Buffer.from('88ac', 'hex')]);

const bare = ({ script }: Output): Buffer => script.subarray(1);

/** Scripts of change, without tags; none that is worth nothing. */
const changeOf = (outputs: readonly Output[]): readonly Buffer[] =>
  outputs.filter(({ value }) => value !== 0n).map(bare);

/** What a stake transaction puts into a filter. That which a ticket votes by is left out: who has no blocks should not vote. */
function stakeElements(tx: Transaction, spent: SpentOutput): readonly Buffer[] {
  const stake: StakeKind = stakeKind(tx);
  const { outputs } = tx;
  switch (stake.kind) {
    case 'ticket': {
      const change = outputs.filter((_, i) => i > 0 && i % 2 === 0);
      return [...spentBy(tx, spent), ...stake.commitments.map(paymentOf), ...changeOf(change)];
    }
    case 'treasuryAdd':
      return [...spentBy(tx, spent), ...changeOf(outputs.slice(1))];
    case 'vote':
      return outputs.slice(2).map(bare);
    case 'treasurySpend':
      return outputs.slice(1).map(bare);
    case 'revocation':
      return outputs.map(bare);
    case 'treasuryBase':
    case 'regular':
      return [];
  }
}

/**
 * What the filter of a block holds: the scripts of its outputs, those that it spends, and those that tickets will pay, without the
 * tags of stake transactions. Doubles are left in.
 */
export function filterElements(
  { transactions, stakeTransactions }: Block<Transaction>,
  spent: SpentOutput,
): readonly Buffer[] {
  const created = transactions.flatMap(({ outputs }) => outputs.filter(isKept));
  const [, ...others] = transactions;
  return [
    ...created.map(({ script }) => script),
    ...others.flatMap((tx) => spentBy(tx, spent)),
    ...stakeTransactions.flatMap((tx) => stakeElements(tx, spent)),
  ];
}

/**
 * The filter of a block; no bytes where it has nothing to hold. The block itself does not have the outputs that it spends: a light
 * client cannot make its own filters.
 */
export function blockFilter(block: Block<Transaction>, spent: SpentOutput): Buffer {
  const elements = filterElements(block, spent);
  return elements.length === 0 ? Buffer.alloc(0) : gcsEncode(block.header.merkleRoot, elements);
}

/**
 * Whether a block may concern any of some scripts, in the forms that pay to a hash (P2PKH, P2SH), without tags.
 * @throws {DecodeError} for bytes that are no filter, where the walk comes upon it.
 */
export const filterMatches = (
  { merkleRoot }: Pick<Header, 'merkleRoot'>,
  filter: Buffer,
  scripts: Iterable<Uint8Array>,
): boolean => filter.length > 0 && gcsMatchAny(merkleRoot, filter, scripts);
