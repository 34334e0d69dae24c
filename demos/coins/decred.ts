import { decred as messages, type Hash } from 'rxpeer/messages';
import type { Decred, Network } from 'rxpeer/networks';
import { coins } from '../cli/text.js';
import type { Coin, CoinNetwork } from './coin.js';
import { blockFault } from './decredBlock.js';

const { blockHash, header, powHash, txid } = messages;

const unit = { symbol: 'DCR', decimals: 8, small: 'atom', size: 'B' };

const coin: Coin<Decred> = {
  name: 'Decred',
  unit,
  services: new Map([[0, 'NETWORK']]), // dcrd wire/protocol.go, SFNodeNetwork
  header,
  blockHash,
  txid,
  size: (tx) => tx.bytes.length,
  wanted: () => ({ block: 'block', tx: 'tx' }),
  fault: blockFault,
  txNote: ({ expiry }) => (expiry === 0 ? '' : `expires at ${expiry}`),
};

/** What a Decred block has to do with votes and tickets. */
const stakeNote = ({ header, stakeTransactions }: Decred['block']): string =>
  [
    `${stakeTransactions.length} stake`,
    ...(header.voters > 0 ? [`${header.voters} votes`] : []),
    `ticket ${coins(header.ticketPrice, unit)}`,
  ].join(', ');

/** The hash that proves the work of a header: BLAKE3 once those with tickets have voted for it (DCP0011), before that its own. */
function proof(header: Decred['block']['header']): Hash {
  const [before, after] = [blockHash(header), powHash(header)];
  return before.toBigInt() < after.toBigInt() ? before : after;
}

/**
 * A network of Decred, named apart from Bitcoin's. `powHashOf`: what proves its work. Default either hash, since when the vote was is not
 * looked up.
 */
export const ofDecred = (network: Network<Decred>, powHashOf = proof): CoinNetwork<Decred> => ({
  ...network,
  name: `decred-${network.name}`,
  coin,
  rules: { hashOf: blockHash, powLimit: network.powLimit, powHashOf },
  blockNote: stakeNote,
});
