import { bitcoin } from 'rxpeer/networks';
import { bitcoin as bitcoinCoin } from '../coins/bitcoin.js';
import { ofAnyCoin, type CoinNetwork } from '../coins/coin.js';
import { bitcoinMint } from '../node/bitcoin/mint.js';
import { bitcoinServing } from '../node/bitcoin/serving.js';
import type { OwnNetwork } from '../node/ledger.js';
import { UsageError } from './usageError.js';

const { mainnet, testnet3, testnet4, signet, regtest, simnet } = bitcoin;

const coin = bitcoinCoin;
const bitcoins = [
  ...[mainnet, testnet3, testnet4, signet].map((network) => ({ ...network, coin })),
  { ...regtest, coin, own: { mint: bitcoinMint, serving: bitcoinServing } },
  { ...simnet, coin },
];

/** The networks that demos can talk to: Bitcoin's by their own names, others with their coin's before it. */
export const networks: readonly CoinNetwork[] = [...bitcoins.map(ofAnyCoin)];

/** Whether we can run a node there. */
export const isOwn = (network: CoinNetwork): network is OwnNetwork => network.own !== undefined;

const names = (some: readonly CoinNetwork[]) => some.map(({ name }) => name).join(', ');

/** Their names, for help and errors. */
export const networkNames = names(networks);

/** Names of those that an embedded node can serve. */
export const ownNames = names(networks.filter(isOwn));

/** A network by its name. @throws {UsageError} for another name. */
export function networkOf(name: string): CoinNetwork {
  const network = networks.find((known) => known.name === name);
  if (!network) throw new UsageError(`expected one of ${networkNames}; got '${name}'`);
  return network;
}

/** A network with an embedded node. @throws {UsageError} for one without. */
export function owned(network: CoinNetwork): OwnNetwork {
  if (isOwn(network)) return network;
  throw new UsageError(
    `expected an ADDRESS: there is no embedded node of ${network.name}, only of ${ownNames}`,
  );
}
