/**
 * Blocks of Decred that specs look at.
 * @module
 */
import { block, type Block } from '../../../lib/messages/decred/blocks.js';
import type { SpentOutput } from '../../../lib/light/decred/blockFilter.js';
import { bytes, vectors } from '../../vectors/load.js';

/** A block with what dcrd makes of it. */
export interface FilterRow {
  readonly name: string;
  readonly block: string;
  readonly spent: readonly { txid: string; index: number; scriptVersion: number; script: string }[];
  readonly filter: string;
  readonly filterHash: string;
  readonly regularRoot: string;
  readonly stakeRoot: string;
  readonly combinedRoot: string;
  readonly kinds: readonly string[] | null;
}

/** Blocks of an old simnet, of before DCP0005, and two that are made up. */
export const rows = vectors<readonly FilterRow[]>('decred/filters.json');

/** A block from its hex. */
export const read = (hex: string): Block => block.unpack(bytes(hex));

/** The block of the row of this name. */
export const named = (name: string): Block => read(rows.find((row) => row.name === name)!.block);

/** A made-up block of every kind of transaction, under DCP0005. */
export const everyKind = named('made-up-every-kind');

/** What a row's block spends. */
export function spentOf({ spent }: FilterRow): SpentOutput {
  const outputs = new Map(
    spent.map(({ txid, index, scriptVersion, script }) => [
      `${txid}:${index}`,
      { scriptVersion, script: bytes(script) },
    ]),
  );
  return ({ txid, index }) => outputs.get(`${txid}:${index}`)!;
}

const real = vectors<{ block: string; filter: string }>('decred/mainnet-432100.json');

/** Block 432 100 of mainnet, and its filter. */
export const mainnet = { block: read(real.block), filter: bytes(real.filter) };

/** The blocks 1 to 126 of a simnet, as dcrd mined them. */
export const simnet: readonly Block[] =
  vectors<readonly string[]>('decred/simnet-126.json').map(read);
