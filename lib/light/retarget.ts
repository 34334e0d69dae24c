/**
 * How hard the next block must be (Bitcoin Core `pow.cpp`).
 * @module
 */
import type { Link, Linked } from './link.js';
import { bitsOf, targetOf } from './work.js';

/** What the rule needs of a header. */
export interface Timed extends Linked {
  /** In seconds since 1970. */
  readonly time: number;
}

/** What differs from network to network. */
export interface RetargetOptions {
  /** Largest target: the network's. */
  readonly powLimit: bigint;
  /** Blocks between two changes. Default 2016. */
  readonly interval?: number;
  /** Time that a block is to take, in seconds. Default 600. */
  readonly spacing?: number;
  /** Seconds without a block after which the next may be the easiest; 1200 on testnet3 and testnet4. Default never. */
  readonly easyAfter?: number;
  /** Whether a change starts from the bits of the first block of the interval, as on testnet4 (BIP 94), not of the last. Default false. */
  readonly fromFirst?: boolean;
}

/** The header at a lower height on the same branch; undefined where it is not kept. */
function ancestor<H extends Linked>(link: Link<H>, height: number): Link<H> | undefined {
  let at: Link<H> | undefined = link;
  while (at && at.height > height) at = at.previous;
  return at;
}

/** The last bits of an interval that are not the easiest: those that hold between easy blocks. */
function lastHard<H extends Linked>(link: Link<H>, interval: number, easiest: number) {
  let at: Link<H> | undefined = link;
  while (at && at.height % interval !== 0 && at.header.bits === easiest) at = at.previous;
  return at?.header.bits;
}

/**
 * The rule by which Bitcoin sets the bits of the next header: every 2016 blocks from the time that they took, changed by no more than
 * four times; between those blocks as before. For `bitsAfter` of a header chain. Without it a peer may extend the chain with
 * headers of its own that are as easy as the network allows.
 *
 * Answers undefined, for any bits, where the rule looks back at headers that are not kept: in the first interval after a
 * checkpoint, or with a `keep` below the interval. Regtest never changes: give no rule there.
 *
 * @example
 * const { genesis, powLimit } = bitcoin.mainnet;
 * headerChain({ start: header.unpack(genesis.header), hashOf: blockHash, powLimit, bitsAfter: retarget({ powLimit }) });
 */
export function retarget<H extends Timed>({
  powLimit,
  interval = 2016,
  spacing = 600,
  easyAfter = Infinity,
  fromFirst = false,
}: RetargetOptions): (previous: Link<H>, header: H) => number | undefined {
  const easiest = bitsOf(powLimit);
  const timespan = interval * spacing;

  function changed(last: Link<H>): number | undefined {
    const first = ancestor(last, last.height - interval + 1);
    if (first === undefined) return undefined;
    const taken = last.header.time - first.header.time;
    const counted = Math.min(Math.max(taken, Math.floor(timespan / 4)), timespan * 4);
    const target = targetOf((fromFirst ? first : last).header.bits) ?? 0n;
    const next = (target * BigInt(counted)) / BigInt(timespan);
    return bitsOf(next > powLimit ? powLimit : next);
  }
  return (previous, header) => {
    if ((previous.height + 1) % interval === 0) return changed(previous);
    if (easyAfter === Infinity) return previous.header.bits;
    return header.time > previous.header.time + easyAfter
      ? easiest
      : lastHard(previous, interval, easiest);
  };
}
