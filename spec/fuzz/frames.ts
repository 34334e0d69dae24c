import type { Coin } from './coins/coin.js';
import type { Sample } from './coins/samples.js';

/** A frame that may lie: what is absent is as it should be. */
export interface RawFrame extends Sample {
  readonly magic?: number;
  /** Instead of the command: any 12 bytes. */
  readonly name?: Buffer;
  readonly length?: number;
  readonly checksum?: number;
}

/** A `version` that every peer takes, with a nonce of its own. */
export function hello({ dialect, layouts }: Coin, nonce: bigint, version: number): Sample {
  const self = { services: 9n, time: 1, userAgent: '/fuzz/', height: 7, relay: true };
  const payload = dialect.handshake.hello({ version, nonce, ...self });
  return { command: 'version', payload: layouts.get('version')!.pack(payload) };
}
export const verack: Sample = { command: 'verack', payload: Buffer.alloc(0) };
