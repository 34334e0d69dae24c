import type { SchedulerLike, Unsubscribable } from 'rxjs';
import type { Random } from '../random.js';
import type { Crypto, KeyPair } from './crypto.js';

/** Whose keys are made ahead, and how many. */
export interface KeyPoolOptions {
  readonly crypto: Crypto;
  readonly random: Random;
  /** In whose turns keys are made, one in each. */
  readonly scheduler: SchedulerLike;
  /** Most keys that are ready. Default 8. */
  readonly size?: number;
}

/** Keys that are there when a connection needs one. */
export interface KeyPool extends Unsubscribable {
  /** A key that nobody else gets. Made at once where none is there. */
  readonly take: () => KeyPair;
  /** Makes no more ahead, and forgets those that are there. */
  unsubscribe(): void;
}

/**
 * Makes keys ahead, off the path of a call: one in each turn, until there are as many as were taken, and `size` at most. Share it between
 * the peers of a node.
 */
export function keyPool({ crypto, random, scheduler, size = 8 }: KeyPoolOptions): KeyPool {
  const keys: KeyPair[] = [];
  let open = true;
  let taken = 0;
  let due: Unsubscribable | undefined;

  const refill = () => {
    if (!open || due || keys.length >= Math.min(size, taken)) return;
    due = scheduler.schedule(() => {
      due = undefined;
      keys.push(crypto.keyPair(random));
      refill();
    });
  };
  return {
    take() {
      taken++;
      const key = keys.shift() ?? crypto.keyPair(random);
      refill();
      return key;
    },
    unsubscribe() {
      open = false;
      due?.unsubscribe();
      for (const { secret } of keys.splice(0)) secret.fill(0);
    },
  };
}
