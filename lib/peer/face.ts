import { firstValueFrom, type Observable } from 'rxjs';
import type { PeerContext } from '../behaviours/behaviour.js';
import type { Item } from '../dialects/dialect.js';
import type { Negotiated } from '../layers/gate.js';
import type { Command, Heard, HeardFrame } from '../shapes.js';
import type { Inbox } from './inbox.js';
import { iterate, type IterateOptions } from './iterate.js';
import type { Lifetime } from './lifetime.js';
import type { Outbox } from './outbox.js';
import type { Parts } from './parts.js';
import { PeerClosedError, type CloseReason } from './reason.js';
import { snapshot, snapshots, type PeerStats } from './snapshot.js';
import { View } from './stream.js';

/**
 * One connection to one remote, from the first byte to the last. Streams are hot, and complete when the peer ends; the
 * reason is a value on {@link closed$}. Unsubscribing never closes anything.
 */
export interface Peer<M> extends PeerContext<M>, AsyncDisposable {
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
  /** Its state at this moment. */
  stats(): PeerStats;
  /**
   * The same at once, each `interval` ms (default 1 000; `Infinity`: no more) and at the end; then completes. Each subscriber has a
   * timer of its own. @throws {LocalProtocolError} for an interval that is not above 0.
   */
  stats$(interval?: number): Observable<PeerStats>;
  /** Writes what is queued for at most `linger` ms, then ends. Resolves with the reason when all is gone. */
  close(options?: { readonly linger?: number }): Promise<CloseReason>;
}

/** What users have of a peer: what its behaviours have, but shown under their holds, and its life. */
export function faceOf<M>(
  parts: Parts<M>,
  inbox: Inbox<M>,
  outbox: Outbox<M>,
  lifetime: Lifetime<M>,
): Peer<M> {
  const { id, network, inbound, address, announced$, known, bytes, facts, flow, ready$ } = parts;
  const { linger, random, scheduler } = parts.settings;
  const { closed$ } = lifetime;
  const stats = () => snapshot(parts);

  // Field by field: V8 makes a hidden class for each object of two spreads.
  return {
    id,
    network,
    inbound,
    address,
    remote: facts.remote,
    on: (...commands) => inbox.shown.on(commands) as Observable<never>,
    send: (command, ...rest) => outbox.send({ command, payload: rest[0] }),
    sent: (...commands) => outbox.sent.on(commands) as Observable<never>,
    announced$: announced$.asObservable(),
    known,
    bytes,
    scheduler,
    random,
    holding$: flow.holding$,
    clock: flow.clock,
    hold: flow.hold,
    message$: inbox.shown.on([]) as Observable<never>,
    frame$: parts.frame$.asObservable(),
    ready$: new View(ready$),
    closed$,
    ready: async () =>
      (await firstValueFrom(ready$, NEVER)) ?? refuse(await firstValueFrom(closed$)),
    announce: (items) => {
      ready$.subscribe(() => items.forEach((item) => announced$.next(item)));
    },
    knows: (item) => known.has(item),
    remember: (item) => known.add(item),
    iterate: (command, options) =>
      iterate(inbox.shown.on([command]) as Observable<never>, flow.hold, options),
    stats,
    stats$: (interval = 1_000) => snapshots(stats, interval, closed$, scheduler),
    close: (options) => lifetime.close(options?.linger ?? linger),
    [Symbol.asyncDispose]: async () => void (await lifetime.close(linger)),
  };
}

/** Where a handshake never came to its end. */
const NEVER = { defaultValue: undefined };

function refuse(reason: CloseReason): never {
  throw new PeerClosedError(reason);
}
