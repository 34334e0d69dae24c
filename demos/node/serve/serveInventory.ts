import type { Behaviour } from 'rxpeer';
import type { Hash } from 'rxpeer/messages';
import { defer, filter, map, merge, tap } from 'rxjs';
import type { Spoken } from '../../coins/spoken.js';
import type { Chain, Placed } from '../chain.js';

/** Most blocks of one answer (Bitcoin Core `net_processing.cpp`, getblocks). */
const MOST = 500;

const inv = (blocks: readonly Placed[]) => {
  const items = blocks.map(({ hash }) => ({ type: 'block', hash }) as const);
  return { command: 'inv', payload: { items } } as const;
};

/**
 * Answers `getblocks`, the older way to sync: an `inv` of what follows the locator up to but without `stop`, 500 blocks at
 * most. Who has been given 500 and asks for the last of them is told of the tip, and so asks on.
 */
export const serveInventory =
  (chain: Chain): Behaviour<Pick<Spoken, 'getblocks' | 'getdata' | 'inv'>> =>
  ({ on }) =>
    defer(() => {
      let last: Hash | undefined;
      const found$ = on('getblocks').pipe(
        map(({ payload: { locator, stop } }) => {
          const from = locator.length > 0 ? locator : [chain.at(0)!.hash];
          return chain.after(from, stop, MOST).filter(({ hash }) => !hash.equals(stop));
        }),
        filter((found) => found.length > 0),
        tap((found) => (last = found.length === MOST ? found.at(-1)!.hash : undefined)),
      );
      const rest$ = on('getdata').pipe(
        filter(({ payload }) => payload.items.some(({ hash }) => last?.equals(hash))),
        tap(() => (last = undefined)),
        map(() => [chain.tip]),
      );
      return merge(found$, rest$).pipe(map(inv));
    });
