import { checkBlock } from 'rxpeer/light';
import { blockHash, diamond as messages, header } from 'rxpeer/messages';
import { diamond, type Diamond } from 'rxpeer/networks';
import { shortened } from '../cli/text.js';
import { hasWitnesses, services, virtualSize, witnessed } from './bitcoin.js';
import type { Coin, CoinNetwork } from './coin.js';
import { oldGossip } from './gossip.js';

const { txid, weight, wtxid } = messages;

const coin: Coin<Diamond> = {
  name: 'Bitcoin Diamond',
  unit: { symbol: 'BCD', decimals: 7, small: 'sat', size: 'vB' }, // BitcoinDiamond amount.h, COIN
  services,
  gossip: oldGossip,
  header,
  blockHash,
  txid,
  size: (tx) => virtualSize(weight(tx)),
  wanted: witnessed,
  fault: (block, services) => checkBlock(block, { witness: hasWitnesses(services), txid, wtxid }),
  txNote: ({ preBlockHash }) => (preBlockHash ? `on ${shortened(preBlockHash.toString(), 9)}` : ''),
};

/** A network of Bitcoin Diamond, named apart from Bitcoin's. Nobody here can tell what proves the work of its headers: their links alone are checked. */
export const ofDiamond = (network: diamond.DiamondNetwork): CoinNetwork<Diamond> => ({
  ...network,
  name: `diamond-${network.name}`,
  coin,
  rules: {
    hashOf: blockHash,
    powLimit: network.powLimit,
    powHashOf: diamond.powHash(network),
    ...(network.checkpoints && { checkpoints: network.checkpoints }),
  },
  blockNote: () => '',
});
