import type { Observable, SchedulerLike } from 'rxjs';
import type { Behaviour, PeerContext } from '../behaviours/behaviour.js';
import type { Item } from '../dialects/dialect.js';
import type { Negotiated } from '../layers/handshake.js';
import type { Tally } from '../layers/tally.js';
import type { Log } from '../log.js';
import type { Random } from '../random.js';
import type { Command, Heard, HeardFrame } from '../shapes.js';
import type { IterateOptions } from './iterate.js';
import type { PingStats } from './pings.js';
import type { CloseReason } from './reason.js';

/** How a peer is made. Durations are milliseconds, sizes bytes. */
export interface PeerOptions<M> {
  /** What it does by itself. Default: `pong()`, `keepalive()` and `announce()`. */
  readonly behaviours?: readonly Behaviour<M>[];
  /** Bit field of what we serve. Default 0: nothing. */
  readonly services?: bigint;
  /** As BIP 14 has it, at most 256 bytes. Default `/rxpeer:0.1.0/`. */
  readonly userAgent?: string;
  /** Height of our best block, asked when we say hello. Default 0. */
  readonly height?: () => number;
  /** Whether we want transactions announced. Default true. */
  readonly relay?: boolean;
  /** The protocol version that we speak. Default: the dialect's newest. */
  readonly version?: number;
  /** Lowest protocol version of a remote. Default: the dialect's. */
  readonly minVersion?: number;
  /** Nonces in use by one node: share one set between its peers, and it notices when it calls itself. Default: this peer's alone. */
  readonly nonces?: Set<bigint>;
  /** Ends the peer at once when it aborts. */
  readonly signal?: AbortSignal;
  /** The clock of every timer. Default RxJS's `asyncScheduler`. */
  readonly scheduler?: SchedulerLike;
  /** The source of nonces and ids. Default: the operating system's. */
  readonly random?: Random;
  /** Any logger with pino's methods. Default: silence. */
  readonly log?: Log;
  /** For the whole handshake. Default 30 000, as btcd. */
  readonly handshakeTimeout?: number;
  /** Most bytes encoded and not written; beyond it a send is dropped as `overflow`. At least 1 024; default 40 MiB, as dcrd. */
  readonly maxBuffered?: number;
  /** Most messages said before ready; beyond it a send is dropped as `overflow`. Default 1 000. */
  readonly maxHeld?: number;
  /** Bytes read ahead while somebody holds; then reading pauses. Default 4 MiB. */
  readonly readAhead?: number;
  /** The same while our writes are stuck; beyond it the peer closes with `overflow`. Default 64 MiB. */
  readonly maxWaiting?: number;
  /** With reading paused, and writes without progress for so long, reading goes on. Default 1 000; `Infinity`: never. */
  readonly guard?: number;
  /** How long `close()` waits for queued bytes. Default 1 000. */
  readonly linger?: number;
}

/** The state of a peer at one moment, as plain data: all that btcd's StatsSnap has. Times are ms of the scheduler's clock. */
export interface PeerStats extends PingStats {
  readonly id: string;
  readonly address: string | undefined;
  readonly inbound: boolean;
  readonly transport: 'v1';
  /** Of the remote; undefined before ready, as all that it says of itself. */
  readonly services: bigint | undefined;
  readonly version: number | undefined;
  readonly userAgent: string | undefined;
  readonly timeOffset: number | undefined;
  readonly startingHeight: number | undefined;
  readonly lastBlock: number;
  readonly connectedAt: number;
  readonly lastReceived: number;
  readonly lastSent: number;
  /** Bytes on the wire. */
  readonly received: number;
  readonly sent: number;
  /** Bytes handed to the transport and not yet written. */
  readonly buffered: number;
  /** Messages and payload bytes by command. */
  readonly commands: {
    readonly received: Readonly<Record<string, Readonly<Tally>>>;
    readonly sent: Readonly<Record<string, Readonly<Tally>>>;
  };
}

/**
 * One connection to one remote, from the first byte to the last. Streams are hot, and complete when the peer ends; the
 * reason is a value on {@link closed$}. Unsubscribing never closes anything.
 */
export interface Peer<M> extends PeerContext<M>, AsyncDisposable {
  /** Whether the remote has called us. */
  readonly inbound: boolean;
  /** Where the transport leads, where it knows: `127.0.0.1:18444`. */
  readonly address: string | undefined;
  /** The messages of these commands (of all, where none is named), from ready on, in order. Waits while somebody holds. Completes at once on a closed peer. */
  on<C extends Command<M>>(...commands: C[]): Observable<Heard<M, C>>;
  /** All messages, after the subscribers of `on`. */
  readonly message$: Observable<Heard<M>>;
  /** Every frame that arrives, before decoding; also those of the handshake, and under a hold. */
  readonly frame$: Observable<HeardFrame>;
  /** Emits once what was negotiated, and replays it. Completes without a value if the peer closes first. */
  readonly ready$: Observable<Negotiated>;
  /** Emits the reason once, and replays it, after the last timer, subscription and handle is gone. */
  readonly closed$: Observable<CloseReason>;
  /** What was negotiated. @throws {PeerClosedError} if the peer closes first; carries the reason. */
  ready(): Promise<Negotiated>;
  /** Has items announced once the peer is ready, without those that the remote knows. Blocks go at once, the rest by trickle. */
  announce(items: readonly Item[]): void;
  /** Whether the remote is known to have an item. */
  knows(item: Item): boolean;
  /** Notes that the remote has an item. */
  remember(item: Item): void;
  /** Messages one by one in a `for await`, which holds the peer while more than `highWater` bytes wait. */
  iterate<C extends Command<M>>(command: C, options?: IterateOptions): AsyncIterable<Heard<M, C>>;
  stats(): PeerStats;
  /** Writes what is queued for at most `linger` ms, then ends. Resolves with the reason when all is gone. */
  close(options?: { readonly linger?: number }): Promise<CloseReason>;
}
