/**
 * A coin that nobody has made: what `docs/add-a-network.md` does, and a header of its own besides.
 * @module
 */
import { blockOf, struct, transactionForm, u16, u32 } from '../../lib/messages/index.js';
import { bitcoin, type Dialect, type Network, type Payloads } from '../../lib/networks/index.js';

export const form = transactionForm(struct({ version: u32, time: u32 }), ['version', 'time']);

const { dialect } = bitcoin.regtest;
const { unknown, cmpctblock, blocktxn, pkgtxns, ...others } = dialect.messages;
const messages = {
  ...others,
  tx: form.layout,
  block: blockOf(form.layout),
  gold: struct({ grams: u16 }),
};

/** What its peers can say: command → payload. */
export interface Goldcoin extends Payloads<typeof messages> {}

const delivers = {
  ...dialect.inventory.delivers,
  tx: (tx: Goldcoin['tx']) => [{ type: 'tx', hash: form.txid(tx) }],
};

export const goldcoin: Dialect<Goldcoin> = {
  ...dialect,
  name: 'goldcoin',
  messages,
  inventory: { ...dialect.inventory, delivers },
};

export const goldnet: Network<Goldcoin> = {
  ...bitcoin.regtest,
  name: 'goldnet',
  magic: 0x646c6f67,
  dialect: goldcoin,
};
