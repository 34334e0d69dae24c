import { hasProofOfWork, type HeaderRules } from 'rxpeer/light';
import type { CoinNetwork } from '../coins/coin.js';
import type { AnyHeader, HeaderOf, Spoken } from '../coins/spoken.js';
import type { Chain } from './chain.js';
import type { Mint, Template } from './ownNode.js';

/** Blocks whose median time a block must exceed (BIP 113). */
const MEDIAN_SPAN = 11;

/** The earliest time that the next block may have, in seconds since 1970. */
export function earliestTime(chain: Chain): number {
  const { height } = chain.tip;
  const times = Array.from({ length: Math.min(MEDIAN_SPAN, height + 1) }, (_, i) => {
    return chain.at(height - i)!.block.header.time;
  });
  return times.sort((a, b) => a - b)[times.length >> 1]! + 1;
}

/**
 * The header of the block at `height` with the first nonce that proves work: two tries on average. Where nobody here can tell what
 * proves it, the hash of the block does.
 *
 * @throws {RangeError} where there is none.
 */
export function solve<H extends AnyHeader>(
  header: H,
  height: number,
  { hashOf, powHashOf, powLimit }: HeaderRules<H>,
): H {
  for (let nonce = 0; nonce <= 0xffffffff; nonce++) {
    const tried = { ...header, nonce };
    const proof = powHashOf?.(tried, height) ?? hashOf(tried);
    if (hasProofOfWork(proof, tried.bits, powLimit)) return tried;
  }
  throw new RangeError(`expected a nonce that proves the work of ${header.bits.toString(16)}`);
}

/** A valid block on the tip of a chain. */
export function mine<M extends Spoken>(
  chain: Chain<M>,
  template: Template<M>,
  network: CoinNetwork<M>,
  { assemble }: Mint<M>,
): M['block'] {
  const time = Math.max(template.time, earliestTime(chain));
  const block: M['block'] = assemble(chain.tip, { ...template, time });
  const header = solve<HeaderOf<M>>(block.header, chain.tip.height + 1, network.rules);
  return { ...block, header };
}
