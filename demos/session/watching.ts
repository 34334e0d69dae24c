import { keepalive, pong, randomNonce, type Behaviour } from 'rxpeer';
import type { Link } from 'rxpeer/light';
import { Subject, defer, of } from 'rxjs';
import type { CoinNetwork } from '../coins/coin.js';
import type { AnyHeader, Spoken } from '../coins/spoken.js';
import type { Happening } from './events.js';
import { fetchBlocks } from './fetchBlocks.js';
import { fetchTransactions } from './fetchTransactions.js';
import { followHeaders, type Progress } from './followHeaders.js';
import { blockEvent, headerEvent, txEvent } from './happenings.js';
import { newChain } from './newChain.js';

/** Up to this height a chain is small: its last blocks are worth fetching at once. */
const SMALL = 10_000;

/** How many of them. */
const LAST = 3;

/** Time between pings, in ms: often, since somebody watches. */
const PING = 5_000;

/** A ping right after the handshake, so that there is a time to show. */
const pingAtOnce: Behaviour<Pick<Spoken, 'ping'>> = ({ random }) =>
  defer(() => of({ command: 'ping', payload: { nonce: randomNonce(random) } } as const));

/** Blocks to fetch: those that come while we watch, and the last ones of a small chain. Never a whole chain. */
function worthFetching({ connected, synced, first }: Progress): readonly Link<AnyHeader>[] {
  if (!synced) return [];
  if (!first) return connected;
  return (connected.at(-1)?.height ?? 0) > SMALL ? [] : connected.slice(-LAST);
}

/** What a peer does while it is watched; `tell` hears of all that it finds. */
export function watching(
  network: CoinNetwork,
  tell: (happening: Happening) => void,
): readonly Behaviour<Spoken>[] {
  const { coin } = network;
  const chain = newChain(network);
  const wanted$ = new Subject<readonly Link<AnyHeader>[]>();
  const follow = (progress: Progress) => {
    tell(headerEvent(progress, chain));
    wanted$.next(worthFetching(progress));
  };
  return [
    pong,
    keepalive({ interval: PING }),
    pingAtOnce,
    followHeaders(chain, follow),
    fetchBlocks(coin, chain, wanted$, (fetched) => tell(blockEvent(network, fetched))),
    fetchTransactions(coin, (heard) => tell(txEvent(coin, heard))),
  ];
}
