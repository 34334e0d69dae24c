import { decred as light } from 'rxpeer/light';
import { decred as messages, type Hash } from 'rxpeer/messages';
import type { Decred, Network } from 'rxpeer/networks';
import { coins } from '../cli/text.js';
import type { Coin, CoinNetwork } from './coin.js';
import { newGossip } from './gossip.js';

const { blockHash, header, txid } = messages;

const unit = { symbol: 'DCR', decimals: 8, small: 'atom', size: 'B' };

/** What a transaction is for, unless it is a usual one; and when it is void. */
function txNote(tx: Decred['tx']): string {
  const { kind } = light.stakeKind(tx);
  const notes = [
    ...(kind === 'regular' ? [] : [kind]),
    ...(tx.expiry === 0 ? [] : [`until ${tx.expiry}`]),
  ];
  return notes.join(', ');
}

const coin: Coin<Decred> = {
  name: 'Decred',
  unit,
  services: new Map([[0, 'NETWORK']]), // dcrd wire/protocol.go, SFNodeNetwork
  gossip: newGossip(0n), // from version 12 on (dcrd wire/msgaddrv2.go)
  header,
  blockHash,
  txid,
  size: (tx) => tx.bytes.length,
  wanted: () => ({ block: 'block', tx: 'tx' }),
  fault: (block) => light.checkBlock(block),
  txNote,
};

/** What a block has to do with votes and tickets. */
const blockNote = ({ header, stakeTransactions }: Decred['block']): string =>
  [
    `${stakeTransactions.length} stake`,
    ...(header.voters > 0 ? [`${header.voters} votes`] : []),
    `ticket ${coins(header.ticketPrice, unit)}`,
  ].join(', ');

/** A network of Decred, named apart from Bitcoin's. `powHashOf`: what proves the work of its headers. */
export const ofDecred = (
  network: Network<Decred>,
  powHashOf: (header: Decred['block']['header'], height: number) => Hash,
): CoinNetwork<Decred> => ({
  ...network,
  name: `decred-${network.name}`,
  coin,
  rules: { hashOf: blockHash, powLimit: network.powLimit, powHashOf },
  blockNote,
});
