import type { Observable, SchedulerLike } from 'rxjs';
import type { Item } from '../dialects/dialect.js';
import type { Negotiated } from '../layers/gate.js';
import type { ByteCounts } from '../layers/stats.js';
import type { Network } from '../networks/network.js';
import type { Known } from '../operators/knownInventory.js';
import type { Random } from '../random.js';
import type {
  Command,
  Heard,
  Message,
  MessageOf,
  PayloadArgument,
  SendOutcome,
  Table,
} from '../shapes.js';

/** What the other side is and asked for. Before `ready$` the negotiated fields are absent. */
export interface Remote<out M> extends Partial<Negotiated> {
  /** Height of its best block as far as we know: what it said at first, raised since by {@link raise}. */
  readonly lastBlock: number;
  /** The last message by which it told us what it wants, as `asked('sendheaders')` or `asked('feefilter')?.payload.feeRate`. */
  asked<C extends Command<M>>(command: C): MessageOf<M, C> | undefined;
  /** Notes that it has a block of this height. Lower heights change nothing. */
  raise(height: number): void;
}

/** A peer as a behaviour sees it, and any function that works on peers of several dialects. */
export interface PeerContext<out M> {
  /** UUID v7 of the connection, as in logs. */
  readonly id: string;
  /** What both speak, and where. */
  readonly network: Network<M>;
  /** Whether the remote has called us. */
  readonly inbound: boolean;
  /** Where the transport leads, where it knows: `127.0.0.1:18444`. */
  readonly address: string | undefined;
  /** What is known of the other side. */
  readonly remote: Remote<M>;
  /** Hears these commands at once, before users do and also while somebody holds. All, where none is named. */
  on<C extends Command<M>>(...commands: C[]): Observable<Heard<M, C>>;
  /** Queues at once; the outcome replays and settles exactly once. */
  send<C extends Command<M>>(
    command: C,
    ...payload: PayloadArgument<Table<M>[C]>
  ): Observable<SendOutcome>;
  /** What has been written, by anybody: deadlines start here. All of it, where no command is named. */
  sent<C extends Command<M>>(...commands: C[]): Observable<MessageOf<M, C>>;
  /** What users want announced. */
  readonly announced$: Observable<Item>;
  /** What the remote is known to have: it is not announced to it. */
  readonly known: Known;
  /** What has passed on the wire. Changes while the connection lives. */
  readonly bytes: Readonly<ByteCounts>;
  /** Whose time it is: pass it to whatever waits. */
  readonly scheduler: SchedulerLike;
  /** Where chance comes from. */
  readonly random: Random;
  /** Whether users hold. Emits on subscription and on change. */
  readonly holding$: Observable<boolean>;
  /** The time in ms, less that for which users have held: what a remote is late by. */
  clock(): number;
  /** Users are shown nothing until the result is called. */
  hold(): () => void;
}

/**
 * Hears messages and says messages, from ready to the end of the peer, which subscribes and unsubscribes it. An error of
 * its own ends the peer with that reason.
 */
export type Behaviour<M> = (peer: PeerContext<M>) => Observable<Message<M>>;

/** A behaviour that says nothing: it learns, or ends the peer. */
export type Watcher<M> = (peer: PeerContext<M>) => Observable<never>;
