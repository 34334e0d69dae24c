/**
 * Many peers, `rxpeer/pool`: so many outbound ones kept, inbound ones up to a limit, and a score of what each has done wrong.
 *
 * @example
 * import { atMost, pool } from 'rxpeer/pool';
 * @module rxpeer/pool
 */
export * from './atMost.js';
export * from './backoff.js';
export * from './banScore.js';
export * from './pool.js';
