import { realNode, type RealNode } from './realNode.js';

/** A btcd of our own, on regtest and loopback alone. */
export type Btcd = RealNode;

/** Whom its blocks pay: the key 1 (BIP 173's example). */
const MINER = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080';

const flags = (folder: string) => [
  '--regtest',
  `--datadir=${folder}/data`,
  `--logdir=${folder}/logs`,
  '--notls',
  '--nodnsseed',
  '--nostalldetect',
  '--trickleinterval=100ms',
  '--utxocachemaxsize=10', // MiB: starts in 50 ms instead of 500
  `--miningaddr=${MINER}`,
];

/** Starts btcd on free ports, with these flags beside its own, and waits until it listens. */
export const btcd = (...more: readonly string[]): Promise<Btcd> =>
  realNode({ name: 'btcd', flags }, more);
