import { bitcoin, type Bitcoin, type Network } from 'rxpeer/networks';
import { UsageError } from './usageError.js';

const { mainnet, testnet3, testnet4, signet, regtest, simnet } = bitcoin;

/** The networks that demos can talk to. */
export const networks: readonly Network<Bitcoin>[] = [
  mainnet,
  testnet3,
  testnet4,
  signet,
  regtest,
  simnet,
];

/** Their names, for help and errors. */
export const networkNames = networks.map(({ name }) => name).join(', ');

/** A network by its name. @throws {UsageError} for another name. */
export function networkOf(name: string): Network<Bitcoin> {
  const network = networks.find((known) => known.name === name);
  if (!network) throw new UsageError(`expected one of ${networkNames}; got '${name}'`);
  return network;
}
