import { Subscription } from 'rxjs';
import { keyPool } from '../crypto/keyPool.js';
import type { Dialect } from '../dialects/dialect.js';
import { turnstile } from '../operators/turnstile.js';
import type { PeerOptions } from './options.js';
import { settingsOf } from './settings.js';

/** Expensive pieces of work that all callers together may cause in a second, and at once. A handshake has two, of less than 1 ms each. */
const [PER_SECOND, BURST] = [200, 100];

/** What the peers of one listener have in common. */
export interface Shared<M> extends Subscription {
  options: PeerOptions<M>;
}

/** One set of nonces; keys made ahead, and one turnstile, where callers may speak v2. Unsubscribe when nobody is taken any more. */
export function shared<M>(dialect: Dialect<M>, given: PeerOptions<M>): Shared<M> {
  const { crypto, nonces = new Set<bigint>(), random, scheduler, v2 } = settingsOf(dialect, given);
  const life = new Subscription();
  const ahead = () => {
    const pool = keyPool({ crypto, random, scheduler });
    const admission$ = turnstile({ perSecond: PER_SECOND, burst: BURST, scheduler });
    life.add(pool);
    return { key: pool.take, admission$ };
  };
  const common = v2 === 'off' ? {} : ahead();
  return Object.assign(life, { options: { ...common, ...given, nonces } });
}
