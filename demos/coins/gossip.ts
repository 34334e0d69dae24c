import type { AnyMessage } from 'rxpeer';
import { fromIp, toIp, type NetworkAddress } from 'rxpeer/networks';

/** Where a node listens. */
export interface Endpoint extends NetworkAddress {
  readonly port: number;
}

/** How the nodes of a coin answer `getaddr`. */
export interface Gossip {
  /** The command of the answer. */
  readonly command: string;
  /** Tells of nodes. */
  tell(endpoints: readonly Endpoint[]): AnyMessage;
  /** The nodes that an answer tells of. */
  told(payload: unknown): readonly Endpoint[];
}

interface Listed<T> {
  readonly addresses: readonly T[];
}

/** What is said of a node beside where it is: that it is one (NETWORK), and not when it was seen. */
const SERVICES = 1n;

/** By `addr`, as every coin at first: nodes with an IP address. */
export const oldGossip: Gossip = {
  command: 'addr',
  tell: (endpoints) => {
    const addresses = endpoints.flatMap((endpoint) => {
      const ip = toIp(endpoint);
      return ip ? [{ time: 0, services: SERVICES, ip, port: endpoint.port }] : [];
    });
    return { command: 'addr', payload: { addresses } };
  },
  told: (payload) =>
    (payload as Listed<{ ip: Buffer; port: number }>).addresses.map(({ ip, port }) => ({
      ...fromIp(ip),
      port,
    })),
};

/** By `addrv2`: nodes anywhere. `time`: when they were seen, as the coin counts it. */
export const newGossip = (time: number | bigint): Gossip => ({
  command: 'addrv2',
  tell: (endpoints) => {
    const addresses = endpoints.map((endpoint) => ({ ...endpoint, time, services: SERVICES }));
    return { command: 'addrv2', payload: { addresses } };
  },
  told: (payload) => (payload as Listed<Endpoint>).addresses,
});
