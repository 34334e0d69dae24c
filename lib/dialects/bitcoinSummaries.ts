/**
 * What messages say, in a few words, for logs: an entry for each command that says more than its name.
 * @module
 */
import { Hash } from '../hash/hash.js';
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
import type { Version } from '../messages/handshake.js';
import { blockHash, type Header } from '../messages/headers.js';
import type { Inventory } from '../messages/inventory.js';
import { txid, type Transaction } from '../messages/transactions.js';
import { safeText } from '../safeText.js';

/** Lock times from here on are seconds since 1970, lower ones heights (Bitcoin Core `script.h`, LOCKTIME_THRESHOLD). */
const LOCK_TIME = 500_000_000;

interface Locator {
  readonly locator: readonly Hash[];
  readonly stop: Hash;
}
interface Many {
  readonly addresses: readonly unknown[];
}

const count = (all: readonly unknown[], one: string, many = `${one}s`): string =>
  `${all.length} ${all.length === 1 ? one : many}`;

const date = (seconds: number): string => new Date(seconds * 1_000).toISOString();

const after = ({ locator: [first], stop }: Locator): string =>
  `${first ? `after ${first}` : 'no locator'}${stop.equals(Hash.zero) ? '' : `, up to ${stop}`}`;

/** The one item, or how many there are of each type. */
function items({ items: [first, ...rest], items: all }: Inventory): string {
  if (!first) return 'empty';
  if (rest.length === 0) return `${first.type} ${first.hash}`;
  const counts = new Map<string | number, number>();
  for (const { type } of all) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Array.from(counts, ([type, times]) => `${times} ${type}`).join(', ');
}

const range = ({ startHeight, stopHash }: FilterRange) => `from ${startHeight} to ${stopHash}`;

function lock(lockTime: number): string {
  if (lockTime === 0) return '';
  return lockTime < LOCK_TIME ? `, locked until ${lockTime}` : `, locked until ${date(lockTime)}`;
}

/** What a `tx` says, by a coin's id of it. */
export const transactionSummary =
  <T extends Transaction>(idOf: (tx: T) => Hash) =>
  (tx: T): string =>
    `${idOf(tx)}, ${count(tx.inputs, 'input')}, ${count(tx.outputs, 'output')}${lock(tx.lockTime)}`;

/** Command → what such a message says. A coin with other headers or transactions brings its own for these. */
export const bitcoinSummaries = {
  version: ({ version, userAgent = '', startHeight = 0 }: Version) =>
    `${safeText(userAgent)}, version ${version}, height ${startHeight}`,
  addr: ({ addresses }: Many) => count(addresses, 'address', 'addresses'),
  addrv2: ({ addresses }: Many) => count(addresses, 'address', 'addresses'),
  inv: items,
  getdata: items,
  notfound: items,
  getblocks: after,
  getheaders: after,
  headers: ({ headers }: { readonly headers: readonly Header[] }) =>
    `${count(headers, 'header')}${headers.length > 0 ? `, the last ${blockHash(headers.at(-1)!)}` : ''}`,
  tx: transactionSummary(txid),
  block: ({ header, transactions }: Block<unknown>) =>
    `${blockHash(header)}, ${count(transactions, 'transaction')}, version ${header.version}, ${date(header.time)}`,
  merkleblock: ({ header, totalTransactions }: MerkleBlock) =>
    `${blockHash(header)}, of ${totalTransactions} transactions`,
  filterload: ({ filter, hashFunctions }: FilterLoad) =>
    `${filter.length} bytes, ${hashFunctions} hash functions`,
  filteradd: ({ data }: { readonly data: Buffer }) => `${data.length} bytes`,
  feefilter: ({ feeRate }: { readonly feeRate: bigint }) => `${feeRate} for 1000 bytes`,
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
