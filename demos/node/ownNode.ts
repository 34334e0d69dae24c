import type { AnyMessage, PeerContext, Remote } from 'rxpeer';
import type { Hash } from 'rxpeer/messages';
import type { Observable } from 'rxjs';
import type { CoinNetwork } from '../coins/coin.js';
import type { AnyOutput, Spoken } from '../coins/spoken.js';
import type { Placed } from './chain.js';

/** An output that a wallet can spend, and where it is. */
export interface OwnOutput {
  readonly txid: Hash;
  readonly index: number;
  readonly value: bigint;
  /** Height of its block. */
  readonly height: number;
  /** Place of its transaction in that block; 0 is the coinbase. */
  readonly position: number;
}

/** What is to be signed. */
export interface Spending {
  /** 32 bytes. */
  readonly key: Buffer;
  readonly spent: OwnOutput;
  readonly outputs: readonly AnyOutput[];
  /** The newest block. */
  readonly tip: Hash;
}

/** How a coin locks and signs. */
export interface Signer<M extends Spoken = Spoken> {
  /** Blocks after which a coinbase may be spent. */
  readonly maturity: number;
  /** Fee of a payment with so many outputs, in the smallest unit. */
  fee(outputs: number): bigint;
  /** What a key hashes to: 20 bytes. */
  keyHash(key: Buffer): Buffer;
  /** The script that a key of this hash unlocks. */
  lock(keyHash: Buffer): Buffer;
  sign(spending: Spending): M['tx'];
}

/** What a miner puts into a block. */
export interface Template<M extends Spoken = Spoken> {
  /** Seconds since 1970; later if the rule of the median asks for it. */
  readonly time: number;
  /** Where subsidy and fees go. */
  readonly script: Buffer;
  readonly transactions: readonly M['tx'][];
  /** What the transactions leave to the miner, in the smallest unit. */
  readonly fees: bigint;
}

/** How the blocks of a coin are made. */
export interface Mint<M extends Spoken = Spoken> {
  /** The first block, whole. */
  readonly genesis: M['block'];
  /** Blocks that a node has at the start, where nobody says otherwise. */
  readonly blocks: number;
  /** As many as can be made in a few seconds. */
  readonly many: number;
  /** Height of the last block that can be made. */
  readonly last: number;
  /** Why there is none after it, in a few words for people. */
  readonly why?: string;
  readonly signer: Signer<M>;
  /** A whole block on another, without its proof of work. */
  assemble(parent: Placed<M>, template: Template<M>): M['block'];
}

/** How a payload is sent that was asked for by an item type. */
export type Forms<T> = Readonly<Record<string, (whole: T) => T>>;

/** How a node serves, where coins differ. */
export interface Serving<M extends Spoken = Spoken> {
  /** Bit field of what it offers. */
  readonly services: bigint;
  /** Item type → how a block is sent that was asked for by it. Types that are missing are passed over. */
  readonly blocks: Forms<M['block']>;
  /** The same for transactions. */
  readonly transactions: Forms<M['tx']>;
  /** What it wants to hear, said at once after the handshake. */
  introduce(version: number): readonly AnyMessage[];
  /** The type by which transactions are announced to a remote. */
  announcedAs(remote: Remote<M>): string;
  /** What else it says. `address$` is where it listens. */
  more(peer: PeerContext<M>, address$: Observable<string>): Observable<AnyMessage>;
}

/** All that it takes to run a node of a coin. */
export interface OwnNode<M extends Spoken = Spoken> {
  readonly mint: Mint<M>;
  readonly serving: Serving<M>;
}

/** A network on which we run a node: not where nobody mines at will. */
export interface OwnNetwork<M extends Spoken = Spoken> extends CoinNetwork<M> {
  readonly own: OwnNode<M>;
}

/** Whether we can run a node there. */
export const isOwn = (network: CoinNetwork): network is OwnNetwork => 'own' in network;
