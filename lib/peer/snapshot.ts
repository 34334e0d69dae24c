import { concat, map, of, startWith, takeUntil, type Observable, type SchedulerLike } from 'rxjs';
import { LocalProtocolError } from '../errors.js';
import type { Tallies, Tally } from '../layers/tally.js';
import { every } from '../operators/every.js';
import type { Parts } from './parts.js';
import type { PingStats } from './pings.js';

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

const plain = (tallies: Tallies): Readonly<Record<string, Tally>> =>
  Object.fromEntries(Array.from(tallies, ([command, tally]) => [command, { ...tally }]));

/** The state of a peer at this moment, as plain data that changes no more. */
export function snapshot<M>(parts: Parts<M>): PeerStats {
  const { id, address, inbound, connectedAt, bytes, facts, pings } = parts;
  const { services, advertised, userAgent, timeOffset, height, lastBlock } = facts.remote;
  const { received, sent, queued, lastReceived, lastSent } = bytes;
  return {
    ...{ id, address, inbound, transport: 'v1', connectedAt },
    ...{ services, version: advertised, userAgent, timeOffset, startingHeight: height, lastBlock },
    ...{ received, sent, buffered: queued - sent, lastReceived, lastSent },
    ...pings.stats,
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
