/**
 * The language of Decred peers (dcrd `wire/`).
 * @module
 */
import { blake256Start } from '../hash/blake256.js';
import type { AnyLayout } from '../layout/core.js';
import type { Lazy } from '../layout/lazy.js';
import { addrv2 } from '../messages/decred/addresses.js';
import { block } from '../messages/decred/blocks.js';
import {
  cfheaders,
  cfilter,
  cfiltersv2,
  cfilterv2,
  cftypes,
  getcfheaders,
  getcfilter,
  getcfilterv2,
  getcfsv2,
  getcftypes,
} from '../messages/decred/filters.js';
import { version, type Version } from '../messages/decred/handshake.js';
import { blockHash, getblocks, getheaders, headers } from '../messages/decred/headers.js';
import { mixconfirm, mixsecrets } from '../messages/decred/mixEnd.js';
import { mixHash, type MixCommand } from '../messages/decred/mixHashes.js';
import { mixcphrtxt, mixkeyxchg } from '../messages/decred/mixKeys.js';
import { mixpairreq } from '../messages/decred/mixPairing.js';
import { mixdcnet, mixfactpoly, mixslotres } from '../messages/decred/mixSlots.js';
import { getinitstate, getminings, initstate, miningstate } from '../messages/decred/state.js';
import { transaction, txid } from '../messages/decred/transactions.js';
import { inventory } from '../messages/inventory.js';
import { agePartitioned } from '../operators/agePartitioned.js';
import { uniform } from '../operators/waits.js';
import { common } from './common.js';
import type {
  Dialect,
  Habits,
  HandshakeRules,
  Hello,
  Item,
  Payloads,
  Summaries,
} from './dialect.js';
import { decredLimits } from './decredLimits.js';
import { decredSummaries } from './decredSummaries.js';
import { hello, meet, nowhere } from './greeting.js';
import { itemsOf } from './itemsOf.js';

/** The kinds of things that are announced and asked for, by their numbers (dcrd `wire/invvect.go`). `mix` from version 10 on. */
export const inventoryTypes = { error: 0, tx: 1, block: 2, filteredBlock: 3, mix: 4 };

const items = inventory(inventoryTypes);

const mixing = {
  mixpairreq,
  mixkeyxchg,
  mixcphrtxt,
  mixslotres,
  mixfactpoly,
  mixdcnet,
  mixconfirm,
  mixsecrets,
} satisfies Readonly<Record<MixCommand, AnyLayout>>;

const messages = {
  ...common,
  version,
  addrv2,
  getblocks,
  getheaders,
  headers,
  inv: items,
  getdata: items,
  notfound: items,
  tx: transaction,
  block,
  getinitstate,
  initstate,
  getminings,
  miningstate,
  getcfilterv2,
  cfilterv2,
  getcfsv2,
  cfiltersv2,
  getcfilter,
  cfilter,
  getcfheaders,
  cfheaders,
  getcftypes,
  cftypes,
  ...mixing,
};

/** What a Decred peer can say: command → payload. */
export interface Decred extends Payloads<typeof messages> {}

const handshake: HandshakeRules<Version> = {
  minVersion: 9, // dcrd peer/peer.go, readRemoteVersionMsg
  hello: (self: Hello, theirs?: Hello): Version => ({
    ...hello(self),
    version: Math.min(self.version, theirs?.version ?? Infinity), // dcrd peer/peer.go, localVersionMsg
    addrFrom: { ...nowhere, services: self.services },
  }),
  meet,
  offers: () => [],
  features: [],
  wishes: ['sendheaders', 'feefilter'],
  verackNext: 12, // dcrd peer/peer.go, readRemoteVerAckMsg
  maxEarly: 1_048_576, // dcrd before version 12 says something early, and keeps two messages; the number is ours
};

/** Each mixing message delivers itself. */
const mixed = Object.fromEntries(
  Object.keys(mixing).map((command) => [
    command,
    (message: Lazy<object>) => itemsOf(mixHash(message), 'mix'),
  ]),
) as Readonly<Record<MixCommand, (message: Lazy<object>) => readonly Item[]>>;

const delivers = {
  block: ({ header }: Decred['block']) => itemsOf(blockHash(header), 'block'),
  tx: (tx: Decred['tx']) => itemsOf(txid(tx), 'tx'),
  ...mixed,
};

/** A node that cannot answer a question about filters is silent. */
const answers = {
  getinitstate: 'initstate',
  getminings: 'miningstate',
  getcfilterv2: 'cfilterv2',
  getcfsv2: 'cfiltersv2',
  getcfilter: 'cfilter',
  getcfheaders: 'cfheaders',
  getcftypes: 'cftypes',
} satisfies { readonly [C in keyof Decred]?: keyof Decred };

/** dcrd `peer/peer.go`: minInvTrickleTimeout and maxInvTrickleTimeout, pingInterval, defaultIdleTimeout, stallResponseTimeout. */
const habits: Habits = {
  trickle: () => uniform(100, 500),
  known: agePartitioned(),
  ping: 107_000,
  nonces: 0, // dcrd wire/msgping.go
  idle: 120_000,
  deadlines: { getdata: 30_000, getinitstate: 30_000 },
};

/**
 * Decred, as dcrd speaks it: version 12, and down to 9. `reject` was removed with version 9 (dcrd `wire/protocol.go`, RemoveRejectVersion):
 * who says it is heard as `unknown`, and the layout `reject` of other coins reads its bytes. dcrd leaves at a command that it does not
 * know, and at one that its version does not have: `addr` from 12 on, `addrv2` before 12, mixing messages before 10, batches of filters
 * before 11.
 */
export const decred: Dialect<Decred> = {
  name: 'decred',
  protocolVersion: 12, // dcrd wire/protocol.go, ProtocolVersion
  maxPayload: 33_554_432, // dcrd wire/message.go, MaxMessagePayload
  maxPayloads: decredLimits satisfies { readonly [C in keyof Decred]: number },
  checksum: blake256Start,
  messages,
  handshake,
  inventory: { isBlock: ({ type }: Item) => type === 'block', delivers },
  answers,
  habits,
  summaries: decredSummaries satisfies Summaries<Decred>,
};
