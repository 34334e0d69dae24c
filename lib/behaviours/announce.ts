import { filter, map, merge, type Observable } from 'rxjs';
import type { Common } from '../dialects/common.js';
import type { Item } from '../dialects/dialect.js';
import type { Inventory } from '../messages/inventory.js';
import { batch } from '../operators/batch.js';
import { beside } from '../operators/beside.js';
import { onDemand } from '../operators/onDemand.js';
import { trickle } from '../operators/trickle.js';
import { poisson, type Wait } from '../operators/waits.js';
import type { Random } from '../random.js';
import type { MessageOf } from '../shapes.js';
import type { PeerContext } from './behaviour.js';

/** What {@link announce} can be told; each has a default. */
export interface AnnounceOptions {
  /**
   * How long what is no block waits: `fixed(10_000)` as btcd, `uniform(100, 500)` as dcrd, `off`, or a function of yours. Default: the
   * dialect's, else `poisson` as Core: 5 000 ms in the mean towards those who called us, 2 000 towards those whom we called.
   */
  wait?: Wait;
  /** The order in one announcement. Default: as announced, so parents stay before their children. */
  order?: (items: readonly Item[], random: Random) => readonly Item[];
  /** Most items of one `inv`. Default: the dialect's, else 1 000, as btcd. */
  max?: number;
}

type Inv = Pick<Common, 'inv'>;

/** btcd `peer.go`, maxInvTrickleSize. */
const USUAL_MAX = 1_000;

/** The items are those of whoever announces, by the names of the dialect: they fit the `inv` of each. */
type Announcing = (
  peer: PeerContext<Inv>,
) => Observable<MessageOf<{ readonly inv: { readonly items: readonly never[] } }, 'inv'>>;

/** The dialect's, or as Core (`net_processing.cpp`, INBOUND_ and OUTBOUND_INVENTORY_BROADCAST_INTERVAL). */
const usual = ({ inbound, network }: PeerContext<Inv>): Wait =>
  network.dialect.habits?.trickle?.(inbound) ?? poisson(inbound ? 5_000 : 2_000);

/**
 * Announces what `peer.announce` is given, without what the remote knows: blocks at once and alone, the rest by trickle,
 * asked again whether it is known when the trickle fires. A remote that wants no transactions is told of blocks only, until it asks
 * for them after all (BIP 37).
 * Hears `inv`, says `inv`.
 *
 *     announced  -ab-----c-     b is a block
 *     says       --b---a---
 *
 * Items are said as they are given. A remote that has said `wtxidrelay` (BIP 339) listens to items of type `wtx` alone, others to
 * `tx` alone: `peer.remote.asked('wtxidrelay')` tells which to give.
 *
 * @example
 * connect(tcp('127.0.0.1:8333'), mainnet, { behaviours: [pong, announce({ wait: fixed(10_000) })] });
 * @throws {LocalProtocolError} at once, for a `max` below 1.
 */
export function announce({
  wait,
  order = (items) => items,
  max,
}: AnnounceOptions = {}): Announcing {
  const given = max === undefined ? undefined : batch<Item>(max);
  return (peer) => {
    const { announced$, known, network, on, random, scheduler } = peer;
    const start = scheduler.now();
    const learn = ({ payload }: { readonly payload: Inventory }) =>
      payload.items.forEach((item) => known.add(item));
    const saying = (items$: Observable<Item>) => {
      const { isBlock, maxAnnounced = USUAL_MAX } = network.dialect.inventory;
      const isNews = (item: Item) => !known.has(item);
      const remembered = (item: Item) => (known.add(item), item);

      const blocks$ = items$.pipe(
        filter((item) => isBlock(item) && isNews(item)),
        map((item) => invOf([remembered(item)])),
      );
      const others$ = items$.pipe(
        filter((item) => !isBlock(item) && isNews(item) && wantsAll(peer)),
        trickle(wait ?? usual(peer), scheduler, random, start),
        map((items) => items.filter((item) => isNews(item) && remembered(item))),
        map((items) => order(items, random)),
        given ?? batch(maxAnnounced),
        map(invOf),
      );
      return merge(blocks$, others$);
    };
    return announced$.pipe(onDemand(saying), beside(on('inv'), learn)); // it has what it announces
  };
}

const invOf = (items: readonly Item[]) =>
  ({ command: 'inv', payload: { items: items as readonly never[] } }) as const;

/** Whether the remote is told of transactions, from the beginning or after all. */
function wantsAll({ network, remote }: PeerContext<Inv>): boolean {
  const { resumes = [] } = network.dialect.inventory;
  return remote.relay !== false || resumes.some(remote.asked as (command: string) => unknown);
}
