import { headerChain, type HeaderChain } from 'rxpeer/light';
import type { CoinNetwork } from '../coins/coin.js';
import type { AnyHeader } from '../coins/spoken.js';

/** Headers that are kept: enough for any reorganisation that we shall see, in some 10 MiB. */
const KEEP = 10_000;

/** The chain of a network, from its genesis block. Whoever follows it checks what the coin's rules ask for. */
export const newChain = (network: CoinNetwork): HeaderChain<AnyHeader> =>
  headerChain({
    start: network.coin.header.unpack(network.genesis.header),
    ...network.rules,
    keep: KEEP,
  });
