import type { Behaviour } from 'rxpeer';
import { MAX_HEADERS } from 'rxpeer/messages';
import { map } from 'rxjs';
import type { Spoken } from '../../coins/spoken.js';
import type { Chain } from '../chain.js';

/** Answers each `getheaders` with what follows its locator, 2000 headers at most. */
export const serveHeaders =
  (chain: Chain): Behaviour<Pick<Spoken, 'getheaders' | 'headers'>> =>
  ({ on }) =>
    on('getheaders').pipe(
      map(({ payload: { locator, stop } }) => chain.after(locator, stop, MAX_HEADERS)),
      map((found) => found.map(({ block }) => block.header)),
      map((headers) => ({ command: 'headers', payload: { headers } }) as const),
    );
