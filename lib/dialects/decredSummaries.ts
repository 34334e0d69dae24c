/**
 * What messages of Decred say, in a few words, for logs: an entry for each command that says more than its name.
 * @module
 */
import type { Hash } from '../hash/hash.js';
import type { Lazy } from '../layout/lazy.js';
import type { Block } from '../messages/decred/blocks.js';
import type { FilterV2 } from '../messages/decred/filters.js';
import { blockHash, type Header } from '../messages/decred/headers.js';
import { mixHash } from '../messages/decred/mixHashes.js';
import type { MixPairRequest } from '../messages/decred/mixPairing.js';
import type { MixHead } from '../messages/decred/mixParts.js';
import { txid, type Transaction } from '../messages/decred/transactions.js';
import { safeText } from '../safeText.js';
import {
  after,
  commonSummaries,
  count,
  date,
  headersSummary,
  transactionSummary,
} from './summaries.js';

interface AtHead {
  readonly blocks: readonly Hash[];
  readonly votes: readonly Hash[];
}
interface OneFilter {
  readonly blockHash: Hash;
  readonly filterType: number;
}

const atHead = ({ blocks, votes }: AtHead) => `${count(blocks, 'block')}, ${count(votes, 'vote')}`;

const ofRound = (message: Lazy<MixHead & { readonly seen: readonly Hash[] }>) =>
  `${mixHash(message)}, session ${message.session}, run ${message.run}, after ${count(message.seen, 'other')}`;

const transaction = transactionSummary<Transaction>(txid);

/** Command → what such a message says. */
export const decredSummaries = {
  ...commonSummaries,
  headers: headersSummary<Header>(blockHash),
  tx: (tx: Transaction) => `${transaction(tx)}${tx.expiry === 0 ? '' : `, void from ${tx.expiry}`}`,
  block: ({ header, transactions, stakeTransactions }: Block<unknown>) =>
    `${blockHash(header)}, ${count(transactions, 'transaction')}, ${stakeTransactions.length} of stake, height ${header.height}, ${date(header.time)}`,
  getinitstate: ({ types }: { readonly types: readonly string[] }) => safeText(types.join(', ')),
  initstate: (state: AtHead & { readonly treasurySpends: readonly Hash[] }) =>
    `${atHead(state)}, ${count(state.treasurySpends, 'treasury spend')}`,
  miningstate: (state: AtHead & { readonly height: number }) =>
    `${atHead(state)}, height ${state.height}`,
  getcfilterv2: (asked: { readonly blockHash: Hash }) => `${asked.blockHash}`,
  cfilterv2: ({ blockHash: hash, filter }: FilterV2) => `${hash}, ${filter.length} bytes`,
  getcfsv2: ({ startHash, stopHash }: { readonly startHash: Hash; readonly stopHash: Hash }) =>
    `from ${startHash} to ${stopHash}`,
  cfiltersv2: ({ filters }: { readonly filters: readonly FilterV2[] }) => count(filters, 'filter'),
  getcfilter: ({ blockHash: hash, filterType }: OneFilter) => `${hash}, type ${filterType}`,
  cfilter: ({ blockHash: hash, filterType, filter }: OneFilter & { readonly filter: Buffer }) =>
    `${hash}, type ${filterType}, ${filter.length} bytes`,
  getcfheaders: after,
  cfheaders: (given: { readonly stopHash: Hash; readonly filterHeaders: readonly Hash[] }) =>
    `${count(given.filterHeaders, 'filter header')} to ${given.stopHash}`,
  cftypes: ({ filterTypes }: { readonly filterTypes: readonly number[] }) =>
    safeText(filterTypes.join(', ')),
  mixpairreq: (request: Lazy<MixPairRequest>) =>
    `${mixHash(request)}, ${request.messageCount} of ${request.mixAmount} atoms, void from ${request.expiry}`,
  mixkeyxchg: ofRound,
  mixcphrtxt: ofRound,
  mixslotres: ofRound,
  mixfactpoly: ofRound,
  mixdcnet: ofRound,
  mixconfirm: ofRound,
  mixsecrets: ofRound,
};
