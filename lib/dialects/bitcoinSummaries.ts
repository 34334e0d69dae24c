/**
 * What messages of Bitcoin say, in a few words, for logs: an entry for each command that says more than its name.
 * @module
 */
import type { Hash } from '../hash/hash.js';
import { COMMAND_LENGTH } from '../layout/command.js';
import type { Reject } from '../messages/alerts.js';
import type { Block } from '../messages/blocks.js';
import type { FilterLoad, MerkleBlock } from '../messages/bloom.js';
import type { BlockTransactions, CompactBlock, SendCompact } from '../messages/compactBlocks.js';
import type {
  BlockFilter,
  FilterCheckpoints,
  FilterHashes,
  FilterRange,
} from '../messages/filters.js';
import { blockHash, type Header } from '../messages/headers.js';
import { txid, type Transaction } from '../messages/transactions.js';
import { safeText } from '../safeText.js';
import { commonSummaries, count, date, headersSummary, transactionSummary } from './summaries.js';

const range = ({ startHeight, stopHash }: FilterRange) => `from ${startHeight} to ${stopHash}`;

/** Command → what such a message says. A coin with other headers or transactions brings its own for these. */
export const bitcoinSummaries = {
  ...commonSummaries,
  headers: headersSummary<Header>(blockHash),
  tx: transactionSummary<Transaction>(txid),
  block: ({ header, transactions }: Block<unknown>) =>
    `${blockHash(header)}, ${count(transactions, 'transaction')}, version ${header.version}, ${date(header.time)}`,
  merkleblock: ({ header, totalTransactions }: MerkleBlock) =>
    `${blockHash(header)}, of ${totalTransactions} transactions`,
  filterload: ({ filter, hashFunctions }: FilterLoad) =>
    `${filter.length} bytes, ${hashFunctions} hash functions`,
  filteradd: ({ data }: { readonly data: Buffer }) => `${data.length} bytes`,
  sendcmpct: ({ announce, version }: SendCompact) =>
    `version ${version}, ${announce ? 'unasked' : 'when asked'}`,
  cmpctblock: ({ header, shortIds, prefilled }: CompactBlock<unknown>) =>
    `${blockHash(header)}, ${count(shortIds, 'short id')}, ${prefilled.length} prefilled`,
  getblocktxn: (asked: { readonly blockHash: Hash; readonly indexes: readonly number[] }) =>
    `${asked.blockHash}, ${count(asked.indexes, 'transaction')}`,
  blocktxn: (given: BlockTransactions<unknown>) =>
    `${given.blockHash}, ${count(given.transactions, 'transaction')}`,
  getcfilters: range,
  getcfheaders: range,
  cfilter: ({ blockHash: hash, filter }: BlockFilter) => `${hash}, ${filter.length} bytes`,
  cfheaders: ({ stopHash, filterHashes }: FilterHashes) =>
    `${count(filterHashes, 'filter hash', 'filter hashes')} to ${stopHash}`,
  getcfcheckpt: ({ stopHash }: { readonly stopHash: Hash }) => `to ${stopHash}`,
  cfcheckpt: ({ stopHash, filterHeaders }: FilterCheckpoints) =>
    `${count(filterHeaders, 'filter header')} to ${stopHash}`,
  reject: ({ message, code, reason, hash }: Reject) =>
    `${safeText(message, COMMAND_LENGTH)}, ${code}: ${safeText(reason)}${hash ? `, ${hash}` : ''}`,
};
