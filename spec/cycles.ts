import { getEventListeners } from 'node:events';
import { expect } from 'chai';
import type { Bitcoin } from '../lib/dialects/bitcoin.js';
import { regtest } from '../lib/networks/bitcoin.js';
import type { PeerOptions } from '../lib/peer/options.js';

/** What both ends announce: a block goes at once. */
export const block = { type: 'block', hash: regtest.genesis.hash } as const;

/** What many cycles share. */
export interface Shared {
  readonly calling: PeerOptions<Bitcoin>;
  readonly called: PeerOptions<Bitcoin>;
  /** Afterwards nobody listens to the signal, and no nonce is in use. */
  expectNothing(): void;
}

/** Options for both sides, v1 because they are many: a signal that nobody gives, and the nonces of either side. */
export function sharing(more: PeerOptions<Bitcoin> = {}): Shared {
  const { signal } = new AbortController();
  const [callers, callees] = [new Set<bigint>(), new Set<bigint>()];
  return {
    calling: { v2: 'off', ...more, signal, nonces: callers },
    called: { v2: 'off', ...more, signal, nonces: callees },
    expectNothing() {
      expect(getEventListeners(signal, 'abort')).to.deep.equal([]);
      expect([...callers, ...callees]).to.deep.equal([]);
    },
  };
}
