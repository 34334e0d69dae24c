/**
 * `version` in the words that all dialects share: its fields have the same names on every coin.
 * @module
 */
import type { Version } from '../messages/handshake.js';
import type { Hello } from './dialect.js';

/** An address that says nothing. */
export const nowhere = { services: 0n, ip: Buffer.alloc(16), port: 0 };

/** What we say of ourselves as a `version`. Where we and the remote are, it does not say. */
export const hello = ({
  version,
  services,
  time,
  nonce,
  userAgent,
  height,
  relay,
}: Hello): Version => ({
  version,
  services,
  timestamp: BigInt(Math.floor(time)),
  addrRecv: nowhere,
  addrFrom: nowhere,
  nonce,
  userAgent,
  startHeight: height,
  relay,
});

/** What a remote's `version` says of it. */
export const meet = ({
  version,
  services,
  timestamp,
  nonce = 0n,
  userAgent = '',
  startHeight = 0,
  relay = true,
}: Version): Hello => ({
  version,
  services,
  time: Math.max(0, Number(timestamp)), // as Bitcoin Core takes it
  nonce,
  userAgent,
  height: startHeight,
  relay,
});
