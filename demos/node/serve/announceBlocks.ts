import type { Behaviour } from 'rxpeer';
import { MAX_HEADERS } from 'rxpeer/messages';
import { defer, ignoreElements, map, merge, tap, type Observable } from 'rxjs';
import type { Spoken } from '../../coins/spoken.js';
import type { Chain, Placed } from '../chain.js';

type Messages = Pick<Spoken, 'getheaders' | 'getdata' | 'sendheaders' | 'headers' | 'inv'>;

/** Most headers of an announcement (Bitcoin Core `net_processing.cpp`, MAX_BLOCKS_TO_ANNOUNCE). */
const MOST = 8;

/**
 * Announces each new block at once: by `headers` to a peer that asked for it (BIP 130) and is known to have the block
 * before, else by `inv` of the tip. A peer has what it names in a locator, and what we have told it.
 */
export const announceBlocks =
  (chain: Chain, block$: Observable<Placed>): Behaviour<Messages> =>
  ({ on, remote }) =>
    defer(() => {
      let has = -1;
      const raise = (height = -1) => (has = Math.max(has, height));
      const learn$ = merge(
        on('getheaders').pipe(
          tap(({ payload: { locator, stop } }) => {
            for (const hash of locator) raise(chain.find(hash)?.height);
            raise(chain.after(locator, stop, MAX_HEADERS).at(-1)?.height);
          }),
        ),
        on('getdata').pipe(
          tap(({ payload }) =>
            payload.items.forEach(({ hash }) => raise(chain.find(hash)?.height)),
          ),
        ),
      ).pipe(ignoreElements());

      const news$ = block$.pipe(
        map((tip) => {
          const count = has < 0 ? Infinity : tip.height - has;
          if (!remote.asked('sendheaders') || count > MOST) {
            const items = [{ type: 'block', hash: tip.hash } as const];
            return { command: 'inv', payload: { items } } as const;
          }
          const blocks = Array.from({ length: count }, (_, i) =>
            chain.at(tip.height - count + 1 + i)!,
          );
          raise(tip.height);
          const headers = blocks.map(({ block }) => block.header);
          return { command: 'headers', payload: { headers } } as const;
        }),
      );
      return merge(learn$, news$);
    });
