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
 * Starts dcrd on free ports, with these flags beside its own, and waits until it listens. Its RPC `generate` mines
 * up to 126 blocks: for the next one it wants tickets to have been bought, and without them it does not return.
 */
export const dcrd = (...more: readonly string[]): Promise<Dcrd> =>
  realNode({ name: 'dcrd', flags, certificate: 'rpc.cert' }, more);

/** The same with so many blocks. Each is harder to find than the one before, since they come too fast. */
export async function dcrdWith(blocks: number): Promise<Dcrd> {
  const node = await dcrd();
  try {
    await node.rpc('generate', blocks);
  } catch (error) {
    await node.stop();
    throw error;
  }
  return node;
}
