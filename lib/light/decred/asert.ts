/**
 * How hard the next Decred block must be since DCP0011: a schedule that every block is ahead of or behind, and a target that doubles
 * or halves with each half life of that (ASERT; dcrd `blockchain/standalone/pow.go`, CalcASERTDiff).
 * @module
 */
import type { Link } from '../link.js';
import type { Timed } from '../retarget.js';
import { bitsOf, targetOf } from '../work.js';

/** What differs from network to network. */
export interface AsertOptions {
  /** Largest target: the network's. */
  readonly powLimit: bigint;
  /** The bits at the anchor, whatever bits it has itself. Default those of `powLimit`. */
  readonly startBits?: number;
  /** Height of the block by which the schedule is reckoned: the last before the rule holds. */
  readonly anchor: number;
  /** Its time, for a chain that starts above it. Default: that of the chain's own block. */
  readonly anchorTime?: number;
  /** Time that a block is to take, in seconds. */
  readonly spacing: number;
  /** Time by which one must be late for a target of twice the size, in seconds. */
  readonly halfLife: number;
}

/** 2^16 × 2^x for a fraction x in 16 bits: the cubic polynomial of DCP0011, in 48 bits. */
const power = (x: bigint): bigint =>
  (1n << 16n) +
  ((195_766_423_245_049n * x + 971_821_376n * x * x + 5_127n * x * x * x + (1n << 47n)) >> 48n);

/** The target after a block that came `late` seconds after its time (below 0: before it). */
export function asertBits(
  late: number,
  {
    powLimit,
    startBits = bitsOf(powLimit),
    halfLife,
  }: Pick<AsertOptions, 'powLimit' | 'startBits' | 'halfLife'>,
): number {
  const exponent = (BigInt(late) << 16n) / BigInt(halfLife);
  const shift = (exponent >> 16n) - 16n;
  const scaled = (targetOf(startBits) ?? 0n) * power(exponent & 0xffffn);
  const target = shift < 0n ? scaled >> -shift : scaled << (shift > 512n ? 512n : shift);
  return bitsOf(target === 0n ? 1n : target > powLimit ? powLimit : target);
}

/**
 * The rule by which Decred sets the bits of the next header since DCP0011, for `bitsAfter` of a header chain. Answers undefined, for any
 * bits, up to the anchor, and where the anchor is not kept. Testnet3 has a smallest target beside, which this does not know.
 *
 * @example
 * import { decred } from 'rxpeer/light';
 * import { decred as networks } from 'rxpeer/networks';
 * const { powLimit } = networks.simnet;
 * const bitsAfter = decred.asert({ powLimit, anchor: 1, spacing: 1, halfLife: 6 });
 */
export function asert<H extends Timed>({
  anchor,
  anchorTime,
  spacing,
  ...scale
}: AsertOptions): (previous: Link<H>) => number | undefined {
  /** The last link that was asked for. Headers come one after another, so that the walk to the anchor is mostly one step. */
  let known: { readonly link: Link<H>; readonly time: number } | undefined;

  function timeAtAnchor(link: Link<H>): number | undefined {
    if (anchorTime !== undefined) return anchorTime;
    let at: Link<H> | undefined = link;
    while (at && at !== known?.link && at.height > anchor) at = at.previous;
    const time = at && (at === known?.link ? known.time : at.header.time);
    if (time !== undefined) known = { link, time };
    return time;
  }

  return (previous) => {
    if (previous.height < anchor) return undefined;
    const start = timeAtAnchor(previous);
    if (start === undefined) return undefined;
    const due = start + (previous.height - anchor) * spacing;
    return asertBits(previous.header.time - due, scale);
  };
}
