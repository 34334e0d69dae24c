import { filter, ignoreElements, map, merge, tap, type Observable } from 'rxjs';
import type { Common } from '../dialects/common.js';
import type { Item } from '../dialects/dialect.js';
import { batch } from '../operators/batch.js';
import { trickle } from '../operators/trickle.js';
import type { Behaviour, PeerContext } from './behaviour.js';

export interface AnnounceOptions {
  /** Time between announcements of what is no block, in ms. Default 10 000, as btcd. */
  interval?: number;
  /** Most items of one `inv`. Default 1 000, as btcd. */
  max?: number;
}

type Inv = Pick<Common, 'inv'>;

/**
 * Announces what `peer.announce` is given, without what the remote knows: blocks at once and alone, the rest by trickle,
 * asked again whether it is known when the trickle fires. A remote that wants no transactions is told of blocks only.
 * Hears `inv`, says `inv`.
 *
 *     announced  -ab-----c-     b is a block
 *     says       --b---a---
 *
 * @throws {LocalProtocolError} at once, for a `max` below 1.
 */
export function announce({ interval = 10_000, max = 1_000 }: AnnounceOptions = {}): Behaviour<Inv> {
  const batches = batch<Item>(max);
  return (peer) => {
    const { announced$, known, network, remote, scheduler } = peer;
    const { isBlock } = network.dialect.inventory;
    const news$ = announced$.pipe(filter((item) => !known.has(item)));
    const remember = (item: Item) => known.add(item);

    const blocks$ = news$.pipe(
      filter(isBlock),
      tap(remember),
      map((item) => [item]),
    );
    const others$ = news$.pipe(
      filter((item) => !isBlock(item) && remote.relay !== false),
      trickle(interval, scheduler),
      map((items) => items.filter((item) => !known.has(item) && (remember(item), true))),
      batches,
    );
    return merge(
      learn(peer),
      merge(blocks$, others$).pipe(
        map((items) => ({ command: 'inv', payload: { items } }) as const),
      ),
    );
  };
}

/** What the remote announces, it has. */
const learn = ({ on, known }: PeerContext<Inv>): Observable<never> =>
  on('inv').pipe(
    tap(({ payload }) => payload.items.forEach((item) => known.add(item))),
    ignoreElements(),
  );
