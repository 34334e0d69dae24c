import { realNode, type RealNode } from './realNode.js';

/** A dcrd of our own, on simnet and loopback alone, whose RPC speaks TLS. */
export type Dcrd = RealNode;

/** Whom its blocks pay: the key 1. */
const MINER = 'Sspzuh5xuvqxccYLWJDJjCtqp166NRxcaPB';

const flags = (folder: string) => [
  '--simnet',
  `--appdata=${folder}`,
  '--noseeders',
  '--nodiscoverip',
  '--maxsameip=0',
  '--nofilelogging',
  `--miningaddr=${MINER}`,
];

/**
 * Starts dcrd on free ports, with these flags beside its own, and waits until it listens. Its RPC `generate` mines up to
 * {@link MOST_BLOCKS}.
 */
export const dcrd = (...more: readonly string[]): Promise<Dcrd> =>
  realNode({ name: 'dcrd', flags, certificate: 'rpc.cert' }, more);

/** For the next block of simnet dcrd wants tickets to have been bought, and without them its `generate` does not return. */
export const MOST_BLOCKS = 126;
