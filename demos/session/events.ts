/**
 * What happens in a session with a node: plain records in the past tense, fit for JSON. Hashes are display hex, amounts
 * in the coin's smallest unit, sizes bytes, times ms since 1970 (`at`) or seconds since 1970 (`time`, as in a header).
 * @module
 */
import type { Unit } from '../coins/coin.js';

/** We call. */
export interface Connecting {
  readonly event: 'connecting';
  readonly address: string;
  readonly network: string;
  /** In which amounts are given. */
  readonly unit: Unit;
}

/** The handshake is done: what the remote said of itself. */
export interface Ready {
  readonly event: 'ready';
  readonly agent: string;
  readonly version: number;
  readonly services: readonly string[];
  readonly height: number;
  /** How bytes travel: `v1` or `v2`. */
  readonly transport: string;
  /** What it offered before verack, such as `wtxidrelay`. */
  readonly features: readonly string[];
}

/** The remote asked for something, such as `sendheaders` or `feefilter`. */
export interface Asked {
  readonly event: 'asked';
  readonly wish: string;
  /** Of `feefilter`: the smallest unit per 1000 bytes, virtual ones where the coin has these. */
  readonly feeRate?: number;
}

/** One or more headers were checked and joined to our chain; the height, hash and time are those of the last. */
export interface Header {
  readonly event: 'header';
  readonly height: number;
  readonly hash: string;
  readonly time: number;
  readonly count: number;
  /** The last height that we know of. */
  readonly goal: number;
  /** Whether the remote has no more for now. */
  readonly synced: boolean;
}

/** A block was fetched, and its header commits to its transactions. */
export interface Block {
  readonly event: 'block';
  readonly height: number;
  readonly hash: string;
  readonly time: number;
  readonly transactions: number;
  readonly bytes: number;
  /** What this coin's blocks have beside that, in a few words. */
  readonly note?: string;
}

/** A transaction was announced and fetched. */
export interface Tx {
  readonly event: 'tx';
  readonly txid: string;
  /** By which fees are paid: virtual bytes where the coin has these. */
  readonly vsize: number;
  readonly inputs: number;
  readonly outputs: number;
  /** Of all its outputs. */
  readonly value: number;
  /** What this coin's transactions have beside that, in a few words. */
  readonly note?: string;
}

/** Messages and bytes of one command. */
export interface Traffic {
  readonly received: number;
  readonly receivedBytes: number;
  readonly sent: number;
  readonly sentBytes: number;
}

/** How much was said so far. */
export interface Stats {
  readonly event: 'stats';
  readonly receivedBytes: number;
  readonly sentBytes: number;
  /** From the last ping to its pong, in ms. */
  readonly ping?: number;
  readonly commands: Readonly<Record<string, Traffic>>;
}

/** The embedded node mines no more: there is no block that it could make. */
export interface Rested {
  readonly event: 'rested';
  readonly height: number;
  readonly why: string;
}

/** It is over. `advice` is there if the end was not ours. */
export interface Closed {
  readonly event: 'closed';
  readonly by: 'us' | 'remote' | 'network';
  readonly why: string;
  readonly sentence: string;
  readonly advice?: string;
}

/** Anything that happens, without its time. */
export type Happening = Connecting | Ready | Asked | Header | Block | Tx | Stats | Rested | Closed;

/** Anything that happens, and when. */
export type SessionEvent = Happening & { readonly at: number };
