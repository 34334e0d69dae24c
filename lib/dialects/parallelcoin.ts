/**
 * The language of Parallelcoin peers: that of p9, a descendant of btcd, and of the C++ nodes of 2014, which speak a part of it.
 * @module
 */
import { sha256dStart } from '../hash/sha256.js';
import { alert, reject } from '../messages/alerts.js';
import { filteradd, filterclear, filterload, merkleblock } from '../messages/bloom.js';
import {
  cfcheckpt,
  cfheaders,
  cfilter,
  getcfcheckpt,
  getcfheaders,
  getcfilters,
} from '../messages/filters.js';
import { version, type Version } from '../messages/handshake.js';
import { blockHash, headers } from '../messages/headers.js';
import { inventory } from '../messages/inventory.js';
import { block } from '../messages/parallelcoin/blocks.js';
import { transaction, txid } from '../messages/parallelcoin/transactions.js';
import { knownInventory } from '../operators/knownInventory.js';
import { fixed } from '../operators/waits.js';
import { bitcoinSummaries } from './bitcoinSummaries.js';
import { common } from './common.js';
import type { Dialect, Habits, HandshakeRules, Item, Payloads, Summaries } from './dialect.js';
import { hello, meet } from './greeting.js';
import { itemsOf } from './itemsOf.js';
import { transactionSummary } from './summaries.js';

/** The kinds of things that are announced and asked for, by their numbers (p9 `wire/invvect.go`). */
export const inventoryTypes = { error: 0, tx: 1, block: 2, filteredBlock: 3 };

/** p9 leaves at more items in one message (p9 `wire/msginv.go`, MaxInvPerMsg). C++ nodes say up to 50 000. */
const MAX_SAID = 500;

const items = inventory(inventoryTypes, MAX_SAID);

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
  getcfilters,
  cfilter,
  getcfheaders,
  cfheaders,
  getcfcheckpt,
  cfcheckpt,
  reject,
  alert,
};

/** What a Parallelcoin peer can say: command → payload. */
export interface Parallelcoin extends Payloads<typeof messages> {}

/** What C++ nodes advertise, though they know nothing that came after 70001 (parallelcoin `version.h`). */
const LEGACY = 80_000;
const LEGACY_KNOWS = 70_001;

const handshake: HandshakeRules<Version> = {
  minVersion: 209, // parallelcoin version.h, MIN_PROTO_VERSION; p9 refuses nobody
  agree: (ours, theirs) => Math.min(ours, theirs >= LEGACY ? LEGACY_KNOWS : theirs),
  hello,
  meet,
  offers: () => [],
  features: [],
  wishes: ['sendheaders', 'feefilter', 'filterload', 'filterclear'],
  repeatsVerack: true, // p9 peer/peer.go, inHandler
  maxEarly: 1_048_576, // p9 asks for addresses, and may say more, before its verack; the number is ours
};

const blocks = new Set<string | number>(['block', 'filteredBlock']);

const delivers = {
  block: ({ header }: Parallelcoin['block']) => itemsOf(blockHash(header), 'block'),
  merkleblock: ({ header }: Parallelcoin['merkleblock']) =>
    itemsOf(blockHash(header), 'filteredBlock'),
  tx: (tx: Parallelcoin['tx']) => itemsOf(txid(tx), 'tx'),
};

/** p9 `peer/peer.go`: DefaultTrickleInterval and maxKnownInventory. It leaves after a minute of silence, hence the pings. */
const habits: Habits = {
  trickle: () => fixed(1_000),
  known: () => knownInventory(30_000),
  ping: 20_000,
};

/** Parallelcoin. There are no witnesses, so what follows `getdata` for a `tx` or a `block` is the whole. */
export const parallelcoin: Dialect<Parallelcoin> = {
  name: 'parallelcoin',
  protocolVersion: 70_013, // p9 wire/protocol.go, ProtocolVersion
  maxPayload: 4_000_000, // p9 wire/msgblock.go, MaxBlockPayload
  checksum: sha256dStart,
  messages,
  handshake,
  inventory: {
    isBlock: ({ type }: Item) => blocks.has(type),
    maxAnnounced: MAX_SAID,
    resumes: ['filterload', 'filterclear'], // BIP 37
    delivers,
  },
  habits,
  summaries: {
    ...bitcoinSummaries,
    tx: transactionSummary(txid),
  } satisfies Summaries<Parallelcoin>,
};
