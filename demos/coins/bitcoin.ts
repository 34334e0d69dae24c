import { checkBlock } from 'rxpeer/light';
import { blockHash, header, txid, weight } from 'rxpeer/messages';
import type { Bitcoin, Network } from 'rxpeer/networks';
import type { Coin, CoinNetwork } from './coin.js';
import { newGossip } from './gossip.js';

/** NODE_WITNESS (BIP 144). */
const WITNESS = 8n;

/** Whether a remote of these services has witnesses. */
export const hasWitnesses = (services: bigint): boolean => (services & WITNESS) !== 0n;

/** By what types blocks and transactions are asked for with their witnesses, where the remote has these. */
export const witnessed: Coin['wanted'] = (services) =>
  hasWitnesses(services)
    ? { block: 'witnessBlock', tx: 'witnessTx' }
    : { block: 'block', tx: 'tx' };

/** Bytes by which fees are paid: a byte of witness counts a quarter (BIP 141). */
export const virtualSize = (weight: number): number => Math.ceil(weight / 4);

/** Names of service bits (Bitcoin Core `protocol.h`; BIP 157; BIP 324). */
export const services: ReadonlyMap<number, string> = new Map([
  [0, 'NETWORK'],
  [2, 'BLOOM'],
  [3, 'WITNESS'],
  [6, 'COMPACT_FILTERS'],
  [10, 'NETWORK_LIMITED'],
  [11, 'P2P_V2'],
]);

const coin: Coin<Bitcoin> = {
  name: 'Bitcoin',
  unit: { symbol: 'BTC', decimals: 8, small: 'sat', size: 'vB' },
  services,
  gossip: newGossip(0), // BIP 155
  header,
  blockHash,
  txid,
  size: (tx) => virtualSize(weight(tx)),
  wanted: witnessed,
  fault: (block, services) => checkBlock(block, { witness: hasWitnesses(services) }),
  txNote: () => '',
};

/** A network of Bitcoin. */
export const ofBitcoin = (network: Network<Bitcoin>): CoinNetwork<Bitcoin> => ({
  ...network,
  coin,
  rules: { hashOf: blockHash, powLimit: network.powLimit },
  blockNote: () => '',
});
