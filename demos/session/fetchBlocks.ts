import { RemoteProtocolError, type Behaviour, type Heard } from 'rxpeer';
import type { HeaderChain, Link } from 'rxpeer/light';
import { defer, filter, ignoreElements, map, merge, tap, type Observable } from 'rxjs';
import type { Coin } from '../coins/coin.js';
import type { AnyHeader, Spoken } from '../coins/spoken.js';

type Messages = Pick<Spoken, 'getdata' | 'block'>;

/** A block that was asked for and holds, and its place. */
export type Fetched = Heard<Spoken, 'block'> & {
  readonly link: Link<AnyHeader>;
  /** How it travelled. */
  readonly transport: 'v1' | 'v2' | undefined;
};

/** Most blocks that are asked for at once, as Bitcoin Core (`net_processing.cpp`, MAX_BLOCKS_IN_TRANSIT_PER_PEER). */
const MOST = 16;

/**
 * Fetches the blocks of the links that are wanted, with their witnesses where the peer has them, and checks that the
 * transactions are those that the header stands for. Of more than 16 at once it takes the newest.
 *
 * @throws {RemoteProtocolError} down the error channel, for a block that does not hold.
 */
export const fetchBlocks =
  (
    coin: Coin,
    chain: HeaderChain<AnyHeader>,
    wanted$: Observable<readonly Link<AnyHeader>[]>,
    tell: (fetched: Fetched) => void,
  ): Behaviour<Messages> =>
  ({ on, remote }) =>
    defer(() => {
      const services = remote.services ?? 0n;
      const type = coin.wanted(services).block;
      const asked = new Set<string>();

      const ask$ = wanted$.pipe(
        filter((links) => links.length > 0),
        map((links) => links.slice(-MOST).map(({ hash }) => ({ type, hash }))),
        tap((items) => items.forEach(({ hash }) => asked.add(hash.key))),
        map((items) => ({ command: 'getdata', payload: { items } }) as const),
      );
      const answer$ = on('block').pipe(
        tap((heard) => {
          const hash = coin.blockHash(heard.payload.header);
          const link = chain.get(hash);
          if (!asked.delete(hash.key) || !link) return;
          const fault = coin.fault(heard.payload, services);
          if (fault)
            throw new RemoteProtocolError(`expected block ${hash} whole, got another ${fault}`);
          tell({ ...heard, link, transport: remote.transport });
        }),
        ignoreElements(),
      );
      return merge(answer$, ask$);
    });
