import { createHash } from 'node:crypto';
import { UsageError } from '../cli/usageError.js';
import type { CoinNetwork } from '../coins/coin.js';
import { isOwn, type Signer } from './ownNode.js';

/** The key of an embedded miner: worth nothing, since its network is its own. */
export const minerKey = (seed: number): Buffer =>
  createHash('sha256').update(`rxpeer demo ${seed}`).digest();

/** What locks its coins. */
export const lockOf = ({ lock, keyHash }: Signer, seed: number): Buffer =>
  lock(keyHash(minerKey(seed)));

/** The same for a network. @throws {UsageError} for one without an embedded miner. */
export function minerScript(network: CoinNetwork, seed: number): Buffer {
  if (isOwn(network)) return lockOf(network.own.mint.signer, seed);
  throw new UsageError(`expected --script: there is no embedded miner of ${network.name}`);
}
