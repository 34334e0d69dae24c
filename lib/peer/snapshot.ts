import type { Tallies, Tally } from '../layers/tally.js';
import type { PeerStats } from './face.js';
import type { Parts } from './parts.js';

const plain = (tallies: Tallies): Readonly<Record<string, Tally>> =>
  Object.fromEntries(Array.from(tallies, ([command, tally]) => [command, { ...tally }]));

/** The state of a peer at this moment, as plain data that changes no more. */
export function snapshot<M>(
  parts: Parts<M>,
  { address, inbound }: Pick<PeerStats, 'address' | 'inbound'>,
): PeerStats {
  const { id, connectedAt, bytes, facts, pings } = parts;
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
