import { bitcoin } from './coins/bitcoin.js';
import type { Coin } from './coins/coin.js';
import { decred } from './coins/decred.js';
import { diamond } from './coins/diamond.js';
import { parallelcoin } from './coins/parallelcoin.js';
import type { Stream } from './stream.js';

/** All that peers speak. */
export const coins: readonly Coin[] = [bitcoin, decred, diamond, parallelcoin];

/** The coin of a stream. */
export const coinOf = ({ coin }: Pick<Stream, 'coin'>): Coin =>
  coins.find(({ name }) => name === coin)!;

/** The network of a stream. */
export const networkOf = ({ coin, network }: Pick<Stream, 'coin' | 'network'>) =>
  coinOf({ coin }).networks[network]!;
