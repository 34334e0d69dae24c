/**
 * The chain of headers: what a light client downloads first, and what a node answers from.
 * @module
 */
import { LocalProtocolError } from '../errors.js';
import type { Hash } from '../hash/hash.js';
import { MAX_HEADERS } from '../messages/headers.js';
import { hashesOf, linkAfter, type HeaderRules, type Link, type Linked } from './link.js';
import { add, branchesOf, follow, isBest, trimAside, trimBest } from './branches.js';
import { locator } from './locator.js';
import { workOf } from './work.js';

/** What a batch of headers has done. */
export type HeadersOutcome<H extends Linked> =
  | {
      readonly type: 'connected';
      /** Headers that were not known before, on whatever branch. */
      readonly added: number;
      /** What left the best chain, newest first: empty unless another branch has overtaken it. */
      readonly disconnected: readonly Link<H>[];
      /** What joined the best chain, oldest first. */
      readonly connected: readonly Link<H>[];
    }
  /**
   * The header before the first is not known; nothing was added. Ask for what lies between with the locator. If the answer
   * does not connect either, the peer's chain leaves ours below what is kept.
   */
  | { readonly type: 'unconnected'; readonly missing: Hash };

/** Where a chain begins, what holds for its headers, and how many it keeps. */
export interface HeaderChainOptions<H extends Linked> extends HeaderRules<H> {
  /** The first header, trusted: genesis, or a checkpoint. */
  readonly start: H;
  /** Its height. Default 0. */
  readonly height?: number;
  /** Work of the chain up to and with it. Default that of the header alone. */
  readonly work?: bigint;
  /** Newest headers of the best chain that are kept. Default 2^20. */
  readonly keep?: number;
  /** Headers off the best chain that are kept: a branch that is longer cannot overtake. Default 20 000. */
  readonly keepAside?: number;
}

/** A chain of headers that grows. */
export interface HeaderChain<H extends Linked> {
  /** The header with the most work behind it; among equals the one that came first. */
  readonly tip: Link<H>;
  readonly height: number;
  /** The header of the best chain at a height; undefined above the tip and below what is kept. */
  at(height: number): Link<H> | undefined;
  /** Its hash. */
  hashAt(height: number): Hash | undefined;
  /** A known header, on whatever branch. */
  get(hash: Hash): Link<H> | undefined;
  /** What to ask for more with: hashes of the best chain, from its tip down to the lowest that is kept. */
  locator(): readonly Hash[];
  /**
   * What to answer `getheaders` with: the best chain after the first hash of the locator that is on it (after the lowest header
   * where none is), up to `stop` or `limit`. An empty locator asks for `stop` alone.
   */
  after(locator: readonly Hash[], stop: Hash, limit?: number): readonly Link<H>[];
  /**
   * Takes a batch of headers, each the parent of the next. All are looked at before any is taken.
   * @throws {RemoteProtocolError} for a header that does not follow the one before it in the batch, that lacks its proof of
   * work, or that must have other bits.
   */
  accept(headers: readonly H[]): HeadersOutcome<H>;
}

const UNCHANGED = { disconnected: [], connected: [] } as const;

function positive(name: string, value: number): number {
  if (value >= 1) return value;
  throw new LocalProtocolError(`expected ${name} of at least 1, got ${value}`);
}

/**
 * A chain of headers from a first one, which is trusted. It takes headers from anywhere, in any order of branches, and knows which
 * branch has the most work.
 *
 * Checked: that headers follow one another, their proof of work against their own bits, and by `bitsAfter` (see `retarget`)
 * that these are the bits that they must have. Not checked: their times and versions. A chain from one peer is worth something
 * once its `work` is at least the network's `minimumChainWork`.
 *
 * It is a state that steps in place: `accept` depends on nothing but the headers taken before, and copying a million links for
 * each batch would cost more than all else. A Bitcoin header takes about 0.5 KiB. No more than `keep` and `keepAside` are
 * kept: with the defaults all of mainnet until the year 2028 or so, at some 500 MiB; with a `keep` of 10 000, 15 MiB, which
 * is all that following the chain takes.
 *
 * @example
 * const { genesis, powLimit } = bitcoin.mainnet;
 * const start = header.unpack(genesis.header);
 * const chain = headerChain({ start, hashOf: blockHash, powLimit, bitsAfter: retarget({ powLimit }) });
 * peer.send('getheaders', { version: 70016, locator: chain.locator(), stop: Hash.zero });
 * peer.on('headers').pipe(machine(() => chain, (chain, { payload }) => [chain, [chain.accept(payload.headers)]]));
 */
export function headerChain<H extends Linked>(options: HeaderChainOptions<H>): HeaderChain<H> {
  const { start, height = 0, work = workOf(start.bits) } = options;
  const keep = positive('keep', options.keep ?? 2 ** 20);
  const keepAside = positive('keepAside', options.keepAside ?? 20_000);
  const hash = options.hashOf(start);
  const branches = branchesOf({ header: start, hash, height, work, previous: undefined });
  const { best, known } = branches;

  const tip = () => best.at(-1)!;
  const lowest = () => best[0]!.height;
  const get = (hash: Hash) => known.get(hash.key);

  /** Links what is new of a batch, without taking it; undefined where it does not connect. */
  function linked(headers: readonly H[]): Link<H>[] | undefined {
    const hashes = hashesOf(headers, options);
    const last = hashes.findLastIndex(get);
    let previous = get(last < 0 ? headers[0]!.previous : hashes[last]!);
    if (previous === undefined) return undefined;
    const links: Link<H>[] = [];
    for (let i = last + 1; i < headers.length; i++) {
      previous = linkAfter(previous, headers[i]!, hashes[i]!, options);
      links.push(previous);
    }
    return links;
  }

  /** Takes links that are new. */
  function take(links: readonly Link<H>[]) {
    for (const link of links) add(branches, link);
    const newest = links.at(-1);
    if (newest === undefined) return UNCHANGED;
    const change = newest.work > tip().work ? follow(branches, newest) : UNCHANGED;
    trimAside(branches, keepAside, newest);
    trimBest(branches, keep);
    return change;
  }

  return {
    get tip() {
      return tip();
    },
    get height() {
      return tip().height;
    },
    at: (height) => best[height - lowest()],
    hashAt: (height) => best[height - lowest()]?.hash,
    get,
    locator: () => locator(tip().height, (height) => best[height - lowest()]!.hash, lowest()),
    after(locator, stop, limit = MAX_HEADERS) {
      if (locator.length === 0) return [get(stop)].filter((link) => link !== undefined);
      const fork = locator.map(get).find((link) => link !== undefined && isBest(branches, link));
      const from = (fork?.height ?? lowest()) + 1 - lowest();
      const links = best.slice(from, from + limit);
      const end = links.findIndex(({ hash }) => hash.equals(stop));
      return end < 0 ? links : links.slice(0, end + 1);
    },
    accept(headers) {
      if (headers.length === 0) return { type: 'connected', added: 0, ...UNCHANGED };
      const links = linked(headers);
      if (links === undefined) return { type: 'unconnected', missing: headers[0]!.previous };
      return { type: 'connected', added: links.length, ...take(links) };
    },
  };
}
