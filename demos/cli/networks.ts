import { decred as light } from 'rxpeer/light';
import { bitcoin, decred, diamond, parallelcoin } from 'rxpeer/networks';
import { ofBitcoin } from '../coins/bitcoin.js';
import { ofAnyCoin, type CoinNetwork } from '../coins/coin.js';
import { ofDecred } from '../coins/decred.js';
import { ofDiamond } from '../coins/diamond.js';
import { ofParallelcoin } from '../coins/parallelcoin.js';
import type { Spoken } from '../coins/spoken.js';
import { bitcoinMint } from '../node/bitcoin/mint.js';
import { bitcoinServing } from '../node/bitcoin/serving.js';
import { decredMint } from '../node/decred/mint.js';
import { decredServing } from '../node/decred/serving.js';
import { diamondMint } from '../node/diamond/mint.js';
import { diamondServing } from '../node/diamond/serving.js';
import { isOwn, type OwnNetwork, type OwnNode } from '../node/ownNode.js';
import { parallelcoinMint } from '../node/parallelcoin/mint.js';
import { parallelcoinServing } from '../node/parallelcoin/serving.js';
import { UsageError } from './usageError.js';

/** A network with the node that we run there. */
const withNode = <M extends Spoken>(network: CoinNetwork<M>, own: OwnNode<M>): OwnNetwork<M> => ({
  ...network,
  own,
});

const { mainnet, testnet3, testnet4, signet, regtest, simnet } = bitcoin;

const bitcoins = [
  ...[mainnet, testnet3, testnet4, signet].map(ofBitcoin),
  withNode(ofBitcoin(regtest), { mint: bitcoinMint, serving: bitcoinServing }),
  ofBitcoin(simnet),
];
const decreds = [
  ofDecred(decred.mainnet, light.powHashFrom(light.MAINNET_BLAKE3)),
  ofDecred(decred.testnet3, light.eitherPowHash),
  withNode(ofDecred(decred.simnet, light.powHashFrom(light.SIMNET_BLAKE3)), {
    mint: decredMint,
    serving: decredServing,
  }),
];
const diamonds = [
  ofDiamond(diamond.mainnet),
  ofDiamond(diamond.testnet),
  withNode(ofDiamond(diamond.regtest), { mint: diamondMint, serving: diamondServing }),
];
const parallelcoins = [
  ofParallelcoin(parallelcoin.mainnet),
  ofParallelcoin(parallelcoin.testnet),
  withNode(ofParallelcoin(parallelcoin.regtest), {
    mint: parallelcoinMint,
    serving: parallelcoinServing,
  }),
];

/** The networks that demos can talk to: Bitcoin's by their own names, others with that of their coin before it. */
export const networks: readonly CoinNetwork[] = [
  ...bitcoins.map(ofAnyCoin),
  ...decreds.map(ofAnyCoin),
  ...diamonds.map(ofAnyCoin),
  ...parallelcoins.map(ofAnyCoin),
];

const namesOf = (some: readonly CoinNetwork[]) => some.map(({ name }) => name).join(', ');

/** Their names, for help and errors. */
export const networkNames = namesOf(networks);

/** Those that an embedded node can serve: one of each coin. */
export const ownNetworks: readonly OwnNetwork[] = networks.filter(isOwn);

/** Their names. */
export const ownNames = namesOf(ownNetworks);

function named<N extends CoinNetwork>(name: string, among: readonly N[]): N {
  const network = among.find((known) => known.name === name);
  if (!network) throw new UsageError(`expected one of ${namesOf(among)}; got '${name}'`);
  return network;
}

/** A network by its name. @throws {UsageError} for another name. */
export const networkOf = (name: string): CoinNetwork => named(name, networks);

/** A network with an embedded node by its name. @throws {UsageError} for another name. */
export const ownNetworkOf = (name: string): OwnNetwork => named(name, ownNetworks);

/** The same network, for an embedded node. @throws {UsageError} for one without. */
export function owned(network: CoinNetwork): OwnNetwork {
  if (isOwn(network)) return network;
  throw new UsageError(
    `expected an ADDRESS: there is no embedded node of ${network.name}, only of ${ownNames}`,
  );
}
