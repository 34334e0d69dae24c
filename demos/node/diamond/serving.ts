import { diamond as messages } from 'rxpeer/messages';
import type { Diamond } from 'rxpeer/networks';
import type { Serving } from '../ownNode.js';
import { introduction } from '../serve/introduction.js';
import { serveAddresses } from '../serve/serveAddresses.js';

const { stripped, transaction } = messages;

/** NETWORK and WITNESS: all blocks, with their witnesses (BitcoinDiamond `network/protocol.h`). */
const SERVICES = 1n | 8n;

const whole = <T>(value: T): T => value;
const bare = (tx: Diamond['tx']) => transaction.unpack(stripped(tx));

/** How a Bitcoin Diamond node serves. */
export const diamondServing: Serving<Diamond> = {
  services: SERVICES,
  blocks: {
    block: ({ header, transactions }) => ({ header, transactions: transactions.map(bare) }),
    witnessBlock: whole,
    compactBlock: whole, // whoever cannot make one sends the whole block (BIP 152)
  },
  transactions: { tx: bare, witnessTx: whole },
  introduce: introduction,
  announcedAs: () => 'tx',
  more: (peer, address$) => serveAddresses(address$, SERVICES)(peer),
};
