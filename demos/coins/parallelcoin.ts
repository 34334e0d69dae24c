import { checkBlock } from 'rxpeer/light';
import { blockHash, header, parallelcoin as messages } from 'rxpeer/messages';
import { parallelcoin, type Parallelcoin } from 'rxpeer/networks';
import { services } from './bitcoin.js';
import type { Coin, CoinNetwork } from './coin.js';
import { oldGossip } from './gossip.js';

const { txid } = messages;

const coin: Coin<Parallelcoin> = {
  name: 'Parallelcoin',
  unit: { symbol: 'DUO', decimals: 8, small: 'sat', size: 'B' },
  services,
  gossip: oldGossip,
  header,
  blockHash,
  txid,
  size: (tx) => tx.bytes.length,
  wanted: () => ({ block: 'block', tx: 'tx' }),
  fault: (block) => checkBlock(block, { witness: false, txid }),
  txNote: () => '',
};

/** A network of Parallelcoin, named apart from Bitcoin's. Its headers are proved by an algorithm of their choice. */
export const ofParallelcoin = (
  network: parallelcoin.ParallelcoinNetwork,
): CoinNetwork<Parallelcoin> => ({
  ...network,
  name: `parallelcoin-${network.name}`,
  coin,
  rules: {
    hashOf: blockHash,
    powLimit: network.powLimit,
    powHashOf: parallelcoin.powHash(network),
  },
  blockNote: ({ header }, height) => parallelcoin.algorithmOf(header, height, network),
});
