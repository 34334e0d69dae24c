import { headerChain, type HeaderChain } from 'rxpeer/light';
import { blockHash, header, type Header } from 'rxpeer/messages';
import type { Bitcoin, Network } from 'rxpeer/networks';

/** Headers that are kept: enough for any reorganisation that we shall see, in some 10 MiB. */
const KEEP = 10_000;

/** The chain of a network, from its genesis block. Whoever follows it checks proof of work. */
export const newChain = ({ genesis, powLimit }: Network<Bitcoin>): HeaderChain<Header> =>
  headerChain({ start: header.unpack(genesis.header), hashOf: blockHash, powLimit, keep: KEEP });
