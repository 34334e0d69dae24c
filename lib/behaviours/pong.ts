import type { Common } from '../dialects/common.js';
import { filterMap } from '../operators/filterMap.js';
import type { Behaviour } from './behaviour.js';

type Pings = Pick<Common, 'ping' | 'pong'>;

const answer = filterMap(({ payload: { nonce } }: { readonly payload: Common['ping'] }) =>
  nonce === undefined ? undefined : ({ command: 'pong', payload: { nonce } } as const),
);

/**
 * Answers each ping with its nonce (BIP 31). A ping without a nonce, as up to version 60000, wants no answer.
 * Hears `ping`, says `pong`.
 *
 *     hears  --p---p--
 *     says   --o---o--
 */
export const pong: Behaviour<Pings> = ({ on }) => on('ping').pipe(answer);
