import { blockHash, txid, type Hash } from 'rxpeer/messages';
import type { Bitcoin } from 'rxpeer/networks';
import { harmless, shortened } from '../cli/text.js';

const counted = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;

const short = (hash: Hash): string => shortened(hash.toString());
const after = ([newest]: readonly Hash[]): string => `after ${newest ? short(newest) : 'nothing'}`;

/** How many items of which type, as in `2 wtx, 1 block`. */
function types(all: readonly { readonly type: string | number }[]): string {
  const counts = new Map<string | number, number>();
  for (const { type } of all) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Array.from(counts, ([type, count]) => `${count} ${type}`).join(', ');
}

/** What a payload says, by command; commands that say it all by their name are left out. */
const GISTS: { readonly [C in keyof Bitcoin]?: (payload: Bitcoin[C]) => string } = {
  version: ({ userAgent = '', startHeight = 0 }) => `${harmless(userAgent)} height ${startHeight}`,
  inv: ({ items }) => types(items),
  getdata: ({ items }) => types(items),
  notfound: ({ items }) => types(items),
  getheaders: ({ locator }) => after(locator),
  getblocks: ({ locator }) => after(locator),
  headers: ({ headers }) => counted(headers.length, 'header'),
  block: ({ header, transactions }) =>
    `${short(blockHash(header))} ${counted(transactions.length, 'transaction')}`,
  tx: (tx) => short(txid(tx)),
  feefilter: ({ feeRate }) => `from ${Number(feeRate) / 1_000} sat/vB`,
  addr: ({ addresses }) => counted(addresses.length, 'node'),
  addrv2: ({ addresses }) => counted(addresses.length, 'node'),
  ping: ({ nonce }) => nonce?.toString(16) ?? '',
  pong: ({ nonce }) => nonce.toString(16),
};

/** What a message says, in a few words. Nothing where its name says it all. */
export function gist<C extends keyof Bitcoin>(command: C, payload: Bitcoin[C]): string {
  return GISTS[command]?.(payload) ?? '';
}
