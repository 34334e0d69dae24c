import { filter, map } from 'rxjs';
import type { Common } from '../dialects/common.js';
import type { Behaviour } from './behaviour.js';

/**
 * Answers each ping with its nonce (BIP 31). A ping without a nonce, as up to version 60000, wants no answer.
 * Hears `ping`, says `pong`.
 *
 *     hears  --p---p--
 *     says   --o---o--
 */
export const pong: Behaviour<Pick<Common, 'ping' | 'pong'>> = ({ on }) =>
  on('ping').pipe(
    filter(({ payload }) => payload.nonce !== undefined),
    map(({ payload }) => ({ command: 'pong', payload: { nonce: payload.nonce! } }) as const),
  );
