import type { AnyLayout, Layout, TypeOf } from '../layout/core.js';
import type { InventoryItem } from '../messages/inventory.js';
import type { Known } from '../operators/knownInventory.js';
import type { Wait } from '../operators/waits.js';
import type { Random } from '../random.js';
import type { AnyMessage } from '../shapes.js';

/** The payload map of a message table: command → payload. Each dialect exports it as a named interface, so that hovers say `Peer<Bitcoin>`. */
export type Payloads<L extends Readonly<Record<string, AnyLayout>>> = {
  readonly [C in keyof L]: TypeOf<L[C]>;
};

/** What one side says of itself in its `version`, in the words that all dialects share. */
export interface Hello {
  /** Newest protocol version it speaks. */
  readonly version: number;
  /** Bit field of what it serves. */
  readonly services: bigint;
  /** Its clock, in seconds since 1970. */
  readonly time: number;
  /** Random, to notice a connection to oneself. */
  readonly nonce: bigint;
  /** As BIP 14 has it: `/rxpeer:0.1.0/`. */
  readonly userAgent: string;
  /** Height of its best block; unproved. */
  readonly height: number;
  /** Whether it wants transactions announced (BIP 37). */
  readonly relay: boolean;
}

/** How two peers of a dialect get to know each other. `V` is the payload of its `version`. */
export interface HandshakeRules<V = unknown> {
  /** Lowest version of a remote that we talk to. */
  readonly minVersion: number;
  /** The version in force. Default: the lower of both. */
  agree?(ours: number, theirs: number): number;
  /** Our `version` payload; where we answer one, `theirs` is what it says. */
  hello(self: Hello, theirs?: Hello): V;
  /** What a remote's `version` payload says. */
  meet(payload: V): Hello;
  /** What we say between `version` and `verack`, at the version in force. */
  offers(version: number): readonly AnyMessage[];
  /** Commands that belong between `version` and `verack`: remembered there, a breach of the rules afterwards. */
  readonly features: readonly string[];
  /** Commands that a remote says once, to tell what it wants: remembered whenever they come. */
  readonly wishes: readonly string[];
  /** Whether a remote may say `verack` again: without effect. Default: no, it is a breach of the rules. */
  readonly repeatsVerack?: boolean;
  /**
   * Most bytes of what a remote may say before `verack` beside features and wishes, to be heard after it, in 1 000 messages at most.
   * More is a breach of the rules. Default 0: it is not for us, as Core has it.
   */
  readonly maxEarly?: number;
  /** From this version in force on, `verack` follows `version` at once: anything between the two is a breach of the rules. Default: never. */
  readonly verackNext?: number;
}

/** One thing that can be announced or asked for. `type` is a name of the dialect, or the number of an unknown one. */
export type Item = InventoryItem;

/** How a dialect announces. */
export interface InventoryRules {
  /** Whether an item is a block, which is announced at once and alone. */
  isBlock(item: Item): boolean;
  /** Most items of one announcement that we make. Default 1 000, as btcd. */
  readonly maxAnnounced?: number;
  /** Commands by which a remote that wanted no transactions asks for them after all. Default: none. */
  readonly resumes?: readonly string[];
  /** Command → the items that such a message delivers, under each type by which they may have been asked for. */
  readonly delivers: Readonly<Record<string, (payload: never) => readonly Item[]>>;
}

/** What nodes of a dialect do by custom: the defaults of what a peer does by itself. Durations are milliseconds. */
export interface Habits {
  /** How long what is no block waits to be announced, towards one who called us (`inbound`) or whom we called. Default: as Core. */
  readonly trickle?: (inbound: boolean) => Wait;
  /** What remembers what a remote has. Default: the last 1 000 items. */
  readonly known?: (random: Random) => Known;
  /** Time between pings. Default 120 000. */
  readonly ping?: number;
  /** First version whose pings have a nonce, and pongs. Default 60 001 (BIP 31). */
  readonly nonces?: number;
  /** Longest silence of a remote. Default: nobody is left for silence, but for missing pongs. */
  readonly idle?: number;
  /** Question → longest wait for its answer. Default: `getdata` 30 000, `getheaders` 90 000, as btcd. */
  readonly deadlines?: Readonly<Record<string, number>>;
}

/** Command → what such a message says, in a few words, for logs. Nothing where its name says it all. */
export type Summaries<M> = { readonly [C in keyof M]?: (payload: M[C]) => string };

/** A language of peers, as plain data: command → layout, and the rules that differ from coin to coin. */
export interface Dialect<out M> {
  readonly name: string;
  /** The newest version that we speak. */
  readonly protocolVersion: number;
  /** Most bytes of one payload. */
  readonly maxPayload: number;
  /** Command → most bytes of its payload, where that is not `maxPayload`. Default: nowhere. */
  readonly maxPayloads?: Readonly<Record<string, number>>;
  /** Of a payload: its first four bytes, as an unsigned little-endian number. */
  readonly checksum: (payload: Buffer) => number;
  /** Command → layout. */
  readonly messages: { readonly [C in keyof M]: Layout<M[C]> } & { readonly unknown?: never };
  /** Short id → command of encrypted packets (BIP 324). Default: the dialect does not speak v2. */
  readonly shortIds?: readonly (string | undefined)[];
  /** How two peers agree. */
  readonly handshake: HandshakeRules;
  /** What its items are, and what delivers them. */
  readonly inventory: InventoryRules;
  /** Question → the command that answers it, beside those of every coin: `getdata`, `getheaders`, `getblocks`, `mempool`. */
  readonly answers?: Readonly<Record<string, string>>;
  /** What its nodes do by custom. Default: as Core. */
  readonly habits?: Habits;
  /** {@link Summaries} of its messages. Default: none, so that a log has names only. */
  readonly summaries?: Readonly<Record<string, (payload: never) => string>>;
}
