import { firstValueFrom } from 'rxjs';
import type { Bitcoin } from '../../lib/dialects/bitcoin.js';
import { Hash } from '../../lib/hash/hash.js';
import { headerChain, type HeaderChain } from '../../lib/light/headerChain.js';
import { blockHash, header, type Header } from '../../lib/messages/headers.js';
import { regtest } from '../../lib/networks/bitcoin.js';
import type { Peer } from '../../lib/peer/face.js';

/** A chain of regtest headers from genesis. */
const newChain = () =>
  headerChain({
    start: header.unpack(regtest.genesis.header),
    hashOf: blockHash,
    powLimit: regtest.powLimit,
  });

/** Asks for the headers after those that the chain has. */
export const askHeaders = (peer: Peer<Bitcoin>, chain: HeaderChain<Header>) =>
  peer.send('getheaders', { version: 70_016, locator: chain.locator(), stop: Hash.zero });

/** The chain of a peer, of 2000 headers at most. */
export async function chainOf(peer: Peer<Bitcoin>): Promise<HeaderChain<Header>> {
  const chain = newChain();
  const headers = firstValueFrom(peer.on('headers'));
  askHeaders(peer, chain);
  chain.accept((await headers).payload.headers);
  return chain;
}
