/**
 * What the messages of every coin say, in a few words, for logs, and the words of which a coin makes its own.
 * @module
 */
import { Hash } from '../hash/hash.js';
import type { Version } from '../messages/handshake.js';
import type { Inventory } from '../messages/inventory.js';
import { safeText } from '../safeText.js';

/** Lock times from here on are seconds since 1970, lower ones heights (Bitcoin Core `script.h`, LOCKTIME_THRESHOLD). */
const LOCK_TIME = 500_000_000;

/** What a question about a chain has. */
export interface Locator {
  readonly locator: readonly Hash[];
  readonly stop: Hash;
}
/** What tells of nodes. */
export interface Many {
  readonly addresses: readonly unknown[];
}

/** How many there are: `1 input`, `2 inputs`. */
export const count = (all: readonly unknown[], one: string, many = `${one}s`): string =>
  `${all.length} ${all.length === 1 ? one : many}`;

/** A time in seconds since 1970, as a date. */
export const date = (seconds: number): string => new Date(seconds * 1_000).toISOString();

/** Where a locator begins, and where it ends. */
export const after = ({ locator: [first], stop }: Locator): string =>
  `${first ? `after ${first}` : 'no locator'}${stop.equals(Hash.zero) ? '' : `, up to ${stop}`}`;

/** The one item, or how many there are of each type: not of all, where a remote makes up more than a line holds. */
function items({ items: [first, ...rest], items: all }: Inventory): string {
  if (!first) return 'empty';
  if (rest.length === 0) return `${first.type} ${first.hash}`;
  const counts = new Map<string | number, number>();
  for (const { type } of all) counts.set(type, (counts.get(type) ?? 0) + 1);
  return safeText(Array.from(counts, ([type, times]) => `${times} ${type}`).join(', '));
}

function lock(lockTime: number): string {
  if (lockTime === 0) return '';
  return lockTime < LOCK_TIME ? `, locked until ${lockTime}` : `, locked until ${date(lockTime)}`;
}

interface Moves {
  readonly inputs: readonly unknown[];
  readonly outputs: readonly unknown[];
  readonly lockTime: number;
}

/** What a `tx` says, by a coin's id of it. */
export const transactionSummary =
  <T extends Moves>(idOf: (tx: T) => Hash) =>
  (tx: T): string =>
    `${idOf(tx)}, ${count(tx.inputs, 'input')}, ${count(tx.outputs, 'output')}${lock(tx.lockTime)}`;

/** What `headers` say, by a coin's id of a block. */
export const headersSummary =
  <H>(idOf: (header: H) => Hash) =>
  ({ headers }: { readonly headers: readonly H[] }): string => {
    const last = headers.length > 0 ? `, the last ${idOf(headers.at(-1)!)}` : '';
    return `${count(headers, 'header')}${last}`;
  };

/** Command → what such a message says, on every coin. */
export const commonSummaries = {
  version: ({ version, userAgent = '', startHeight = 0 }: Version) =>
    `${safeText(userAgent)}, version ${version}, height ${startHeight}`,
  addr: ({ addresses }: Many) => count(addresses, 'address', 'addresses'),
  addrv2: ({ addresses }: Many) => count(addresses, 'address', 'addresses'),
  inv: items,
  getdata: items,
  notfound: items,
  getblocks: after,
  getheaders: after,
  feefilter: ({ feeRate }: { readonly feeRate: bigint }) => `${feeRate} for 1000 bytes`,
};
