/**
 * The language of Bitcoin Diamond peers: that of its C++ nodes (BitcoinDiamond 1.3.0), and the filters of those in Go
 * (aBitcoinDiamond), who leave at a command that they do not know.
 * @module
 */
import { sha256dStart } from '../hash/sha256.js';
import { alert, reject } from '../messages/alerts.js';
import { filteradd, filterclear, filterload, merkleblock } from '../messages/bloom.js';
import { getblocktxn, sendcmpct } from '../messages/compactBlocks.js';
import { block, blocktxn, cmpctblock } from '../messages/diamond/blocks.js';
import { transaction, txid } from '../messages/diamond/transactions.js';
import {
  cfcheckpt,
  cfheaders,
  cfilter,
  getcfcheckpt,
  getcfheaders,
  getcfilters,
} from '../messages/filters.js';
import { version, type Version } from '../messages/handshake.js';
import { headers } from '../messages/headers.js';
import { inventory } from '../messages/inventory.js';
import { bitcoinSummaries } from './bitcoinSummaries.js';
import { blockItems } from './blockItems.js';
import { common } from './common.js';
import type { Dialect, HandshakeRules, Payloads, Summaries } from './dialect.js';
import { hello, meet } from './greeting.js';
import { itemsOf } from './itemsOf.js';
import { transactionSummary } from './summaries.js';

/** The kinds of things that are announced and asked for, by their numbers (BitcoinDiamond `network/protocol.h`, GetDataMsg). */
export const inventoryTypes = {
  error: 0,
  tx: 1,
  block: 2,
  filteredBlock: 3,
  compactBlock: 4,
  witnessTx: 0x40000001,
  witnessBlock: 0x40000002,
  filteredWitnessBlock: 0x40000003,
};

const items = inventory(inventoryTypes);

const messages = {
  ...common,
  version,
  inv: items,
  getdata: items,
  notfound: items,
  headers,
  tx: transaction,
  block,
  merkleblock,
  filterload,
  filteradd,
  filterclear,
  sendcmpct,
  cmpctblock,
  getblocktxn,
  blocktxn,
  getcfilters,
  cfilter,
  getcfheaders,
  cfheaders,
  getcfcheckpt,
  cfcheckpt,
  reject,
  alert,
};

/** What a Bitcoin Diamond peer can say: command → payload. */
export interface Diamond extends Payloads<typeof messages> {}

/** Nothing stands between `version` and `verack`: Go nodes take no other message there (aBitcoinDiamond `peer/peer.go`). */
const handshake: HandshakeRules<Version> = {
  minVersion: 31_800, // BitcoinDiamond version.h, MIN_PEER_PROTO_VERSION
  hello,
  meet,
  offers: () => [],
  features: [],
  wishes: ['sendheaders', 'feefilter', 'sendcmpct', 'filterload', 'filterclear'],
};

const delivers = {
  ...blockItems.delivers,
  tx: (tx: Diamond['tx']) => itemsOf(txid(tx), 'tx', 'witnessTx'),
};

const MAX_BLOCK = 32_000_000; // BitcoinDiamond consensus/consensus.h, MAX_BLOCK_SERIALIZED_SIZE

/**
 * Bitcoin Diamond. C++ nodes leave at more than 1 MiB of anything but blocks: neither is it said, nor is it heard. That they stay,
 * having called, takes the services NETWORK and WITNESS, 9n: without these they say `reject` and leave.
 */
export const diamond: Dialect<Diamond> = {
  name: 'diamond',
  protocolVersion: 70_015, // BitcoinDiamond version.h, PROTOCOL_VERSION; 70013 is agreed on with Go nodes
  maxPayload: 1_048_576, // BitcoinDiamond network/protocol.cpp, as the three that follow
  maxPayloads: { block: MAX_BLOCK, cmpctblock: MAX_BLOCK, blocktxn: MAX_BLOCK },
  checksum: sha256dStart,
  messages,
  handshake,
  inventory: {
    isBlock: blockItems.isBlock,
    resumes: ['filterload', 'filterclear'], // BIP 37
    delivers,
  },
  summaries: { ...bitcoinSummaries, tx: transactionSummary(txid) } satisfies Summaries<Diamond>,
};
