import type { HeaderRules } from 'rxpeer/light';
import type { Hash, Layout } from 'rxpeer/messages';
import type { Network } from 'rxpeer/networks';
import type { Gossip } from './gossip.js';
import type { HeaderOf, Spoken } from './spoken.js';

/** How amounts of a coin are written. */
export interface Unit {
  /** As exchanges have it: `BTC`. */
  readonly symbol: string;
  /** Digits behind the point. */
  readonly decimals: number;
  /** The smallest amount: `sat`. */
  readonly small: string;
  /** What fees are paid by: bytes, `B`, or virtual ones, `vB` (BIP 141). */
  readonly size: string;
}

/** A coin as demos see it: what it takes to follow its chain and to show it. Plain data and functions; nothing asks which one it is. */
export interface Coin<M extends Spoken = Spoken> {
  /** For people: `Bitcoin`. */
  readonly name: string;
  readonly unit: Unit;
  /** Names of service bits. */
  readonly services: ReadonlyMap<number, string>;
  /** How its nodes tell of others. */
  readonly gossip: Gossip;
  /** The layout of a header. */
  readonly header: Layout<HeaderOf<M>>;
  /** The hash by which a block is known. */
  blockHash(header: HeaderOf<M>): Hash;
  /** The hash by which the outputs of a transaction are spent. */
  txid(tx: M['tx']): Hash;
  /** The size by which fees are paid. */
  size(tx: M['tx']): number;
  /** By what types blocks and transactions are asked for, whole, from a remote of these services. */
  wanted(services: bigint): { readonly block: string; readonly tx: string };
  /** What is wrong with a block of these services: undefined where its transactions are those that its header stands for. */
  fault(block: M['block'], services: bigint): string | undefined;
  /** What a transaction has that those of other coins have not, in a few words. */
  txNote(tx: M['tx']): string;
}

/** A network with its coin. */
export interface CoinNetwork<M extends Spoken = Spoken> extends Network<M> {
  readonly coin: Coin<M>;
  /** What holds for its headers. */
  readonly rules: HeaderRules<HeaderOf<M>>;
  /** What a block has that those of other coins have not, in a few words. */
  blockNote(block: M['block'], height: number): string;
}

/**
 * A network of a coin as one of any coin. Its parts fit each other and no others, which is no longer seen in the type: they
 * stay together.
 */
export const ofAnyCoin = <M extends Spoken>(network: CoinNetwork<M>): CoinNetwork =>
  network as unknown as CoinNetwork;
