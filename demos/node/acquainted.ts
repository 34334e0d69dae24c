import { listen, pong, type Behaviour, type Message, type Transport } from 'rxpeer';
import { parseAddress } from 'rxpeer/networks';
import { memoryNetwork, type MemoryNetwork } from 'rxpeer/transports';
import { EMPTY, ignoreElements, map, merge, take, type Observable } from 'rxjs';
import type { CoinNetwork } from '../coins/coin.js';
import type { Spoken } from '../coins/spoken.js';

/** Every so manieth node is gone: others still tell of it. */
const GONE = 5;

const ip = (n: number): string => `10.1.${n >> 8}.${n & 255}`;

/** Tells of up to three other nodes, once. */
const tell =
  (n: number, size: number, { coin, port }: CoinNetwork): Behaviour<Spoken> =>
  ({ on }) => {
    const others = new Set([2 * n + 1, 2 * n + 2, n + 7].map((other) => other % size));
    others.delete(n);
    const addresses = Array.from(others, (other) => ({ ...parseAddress(ip(other)), port }));
    const answer = coin.gossip.tell(addresses);
    return on('getaddr').pipe(
      take(1),
      map(() => answer as Message<Spoken>), // the dialect has the words of its gossip
    );
  };

/** Nodes in memory that know a few of each other, and of some that are gone. */
export interface Acquainted {
  /** The address of a node that is there. */
  readonly first: string;
  /** The way to an address; refused where nobody is, as a real network would. */
  dial(address: string): Transport;
  /** The nodes live while it is subscribed. Never emits. */
  readonly life$: Observable<never>;
}

/** A network of up to 65 536 such nodes. */
export function acquainted(size: number, network: CoinNetwork): Acquainted {
  const { port } = network;
  const ways = new Map<string, MemoryNetwork>();
  for (let n = 0; n < size; n++) ways.set(`${ip(n)}:${port}`, memoryNetwork());
  const lives = Array.from(ways.values(), ({ listener }, n) => {
    if (n % GONE === GONE - 1) return EMPTY;
    const behaviours = [pong, tell(n, size, network)];
    // Nobody listens in on memory, and there are thousands of them: v1.
    return listen(listener, network, { behaviours, userAgent: `/node:${n}/`, v2: 'off' });
  });
  return {
    first: `${ip(0)}:${port}`,
    dial: (address) => (ways.get(address) ?? memoryNetwork()).dial(),
    life$: merge(...lives).pipe(ignoreElements()),
  };
}
