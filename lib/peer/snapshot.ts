import { concat, map, of, startWith, takeUntil, type Observable, type SchedulerLike } from 'rxjs';
import { LocalProtocolError } from '../errors.js';
import type { Carrier } from '../layers/gate.js';
import type { Tallies, Tally } from '../layers/tally.js';
import { every } from '../operators/every.js';
import type { Parts } from './parts.js';
import type { PingStats } from './pings.js';

/** The state of a peer at one moment, as plain data: all that btcd's StatsSnap has. Times are ms of the scheduler's clock. */
export interface PeerStats extends PingStats {
  /** UUID v7 of the connection, as in logs. */
  readonly id: string;
  /** Where the transport leads, where it knows. */
  readonly address: string | undefined;
  /** Whether the remote has called us. */
  readonly inbound: boolean;
  /** How its frames lie on the wire; undefined until the other side has shown which. */
  readonly transport: Carrier['transport'] | undefined;
  /** Of v2: 64 hex digits, the same on both sides. */
  readonly sessionId: string | undefined;
  /** Of the remote; undefined before ready, as all that it says of itself. */
  readonly services: bigint | undefined;
  /** The newest that the remote speaks. */
  readonly version: number | undefined;
  readonly userAgent: string | undefined;
  /** Its clock less ours when its version came, in seconds. */
  readonly timeOffset: number | undefined;
  /** Height of its best block when it said hello; unproved. */
  readonly startingHeight: number | undefined;
  /** The same as far as we know since. */
  readonly lastBlock: number;
  /** When it was opened. */
  readonly connectedAt: number;
  /** When bytes last came; 0 before the first. */
  readonly lastReceived: number;
  /** When bytes were last taken by the kernel; 0 before the first. */
  readonly lastSent: number;
  /** Bytes that came. */
  readonly received: number;
  /** Bytes that the kernel has taken. */
  readonly sent: number;
  /** Bytes handed to the transport and not yet written. */
  readonly buffered: number;
  /** Messages and payload bytes by command. */
  readonly commands: {
    readonly received: Readonly<Record<string, Readonly<Tally>>>;
    readonly sent: Readonly<Record<string, Readonly<Tally>>>;
  };
}

const plain = (tallies: Tallies): Readonly<Record<string, Tally>> =>
  Object.fromEntries(Array.from(tallies, ([command, tally]) => [command, { ...tally }]));

/** The state of a peer at this moment, as plain data that changes no more. Field by field: five spreads take ten times as long. */
export function snapshot<M>(parts: Parts<M>): PeerStats {
  const { bytes, facts, link, pings } = parts;
  const { remote } = facts;
  const { lastPingNonce, lastPingTime, lastPingMicros } = pings.stats;
  return {
    id: parts.id,
    address: parts.address,
    inbound: parts.inbound,
    transport: link.current?.transport,
    sessionId: link.current?.sessionId,
    connectedAt: parts.connectedAt,
    services: remote.services,
    version: remote.advertised,
    userAgent: remote.userAgent,
    timeOffset: remote.timeOffset,
    startingHeight: remote.height,
    lastBlock: remote.lastBlock,
    received: bytes.received,
    sent: bytes.sent,
    buffered: bytes.queued - bytes.sent,
    lastReceived: bytes.lastReceived,
    lastSent: bytes.lastSent,
    lastPingNonce,
    lastPingTime,
    lastPingMicros,
    commands: { received: plain(parts.heard), sent: plain(parts.said) },
  };
}

/**
 * What `take` gives: at once, each `ms`, and when `closed$` emits; then completes. A closed peer gives one. The timer lives while
 * somebody is subscribed, and belongs to that subscriber.
 */
export function snapshots(
  take: () => PeerStats,
  ms: number,
  closed$: Observable<unknown>,
  scheduler: SchedulerLike,
): Observable<PeerStats> {
  if (!(ms > 0)) throw new LocalProtocolError(`expected an interval above 0 ms, got ${ms}`);
  const live$ = every(ms, scheduler).pipe(startWith(0), takeUntil(closed$));
  return concat(live$, of(0)).pipe(map(take));
}
