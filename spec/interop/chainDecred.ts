import { firstValueFrom, take, toArray } from 'rxjs';
import type { Decred } from '../../lib/dialects/decred.js';
import { Hash } from '../../lib/hash/hash.js';
import { headerChain, type HeaderChain } from '../../lib/light/headerChain.js';
import { asert } from '../../lib/light/decred/asert.js';
import { powHashFrom, SIMNET_BLAKE3 } from '../../lib/light/decred/proofOfWork.js';
import type { Block } from '../../lib/messages/decred/blocks.js';
import { blockHash, header, type Header } from '../../lib/messages/decred/headers.js';
import { simnet } from '../../lib/networks/decred.js';
import type { Peer } from '../../lib/peer/face.js';

const { genesis, powLimit } = simnet;

/** A chain of simnet headers from genesis; each must have the bits that dcrd asks for (dcrd `chaincfg/simnetparams.go`). */
const newChain = () =>
  headerChain({
    start: header.unpack(genesis.header),
    hashOf: blockHash,
    powHashOf: powHashFrom(SIMNET_BLAKE3),
    powLimit,
    bitsAfter: asert({ powLimit, anchor: 1, spacing: 1, halfLife: 6 }),
  });

/** The chain of a peer on simnet, of 2000 headers at most. */
export async function chainOf(peer: Peer<Decred>): Promise<HeaderChain<Header>> {
  const chain = newChain();
  const headers = firstValueFrom(peer.on('headers'));
  peer.send('getheaders', { version: 0, locator: chain.locator(), stop: Hash.zero });
  chain.accept((await headers).payload.headers);
  return chain;
}

/** The hashes of a chain after its first. */
export const hashesOf = (chain: HeaderChain<Header>): readonly Hash[] =>
  Array.from({ length: chain.height }, (_, i) => chain.hashAt(i + 1)!);

/** Asks for blocks, and waits for all of them. */
export async function fetchBlocks(
  peer: Peer<Decred>,
  hashes: readonly Hash[],
): Promise<readonly Block[]> {
  const blocks = firstValueFrom(peer.on('block').pipe(take(hashes.length), toArray()));
  peer.send('getdata', { items: hashes.map((hash) => ({ type: 'block', hash })) });
  return (await blocks).map(({ payload }) => payload);
}
