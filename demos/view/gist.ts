import type { Hash } from 'rxpeer/messages';
import { feeRate, harmless, shortened } from '../cli/text.js';
import type { Coin, CoinNetwork } from '../coins/coin.js';
import type { Spoken } from '../coins/spoken.js';

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

/** What every coin says in some form: the words of `Spoken`, and those that differ in what demos do not look into. */
interface Said extends Spoken {
  readonly version: { readonly userAgent?: string; readonly startHeight?: number };
  readonly addr: Addresses;
  readonly addrv2: Addresses;
}
interface Addresses {
  readonly addresses: readonly unknown[];
}

/** What a payload says, by command; commands that say it all by their name are left out. */
const GISTS: { readonly [C in keyof Said]?: (payload: Said[C], coin: Coin) => string } = {
  version: ({ userAgent = '', startHeight = 0 }) => `${harmless(userAgent)} height ${startHeight}`,
  inv: ({ items }) => types(items),
  getdata: ({ items }) => types(items),
  notfound: ({ items }) => types(items),
  getheaders: ({ locator }) => after(locator),
  getblocks: ({ locator }) => after(locator),
  headers: ({ headers }) => counted(headers.length, 'header'),
  block: ({ header, transactions }, coin) =>
    `${short(coin.blockHash(header))} ${counted(transactions.length, 'transaction')}`,
  tx: (tx, coin) => short(coin.txid(tx)),
  feefilter: (payload, { unit }) => `from ${feeRate(Number(payload.feeRate), unit)}`,
  addr: ({ addresses }) => counted(addresses.length, 'node'),
  addrv2: ({ addresses }) => counted(addresses.length, 'node'),
  ping: ({ nonce }) => nonce?.toString(16) ?? '',
  pong: ({ nonce }) => nonce.toString(16),
};

type Gist = (payload: unknown, coin: Coin) => string;
const gists = new Map<string, Gist>(Object.entries(GISTS) as [string, Gist][]);

/** What a message says, in a few words: ours, else the dialect's. Nothing where its name says it all. */
export function gist({ coin, dialect }: CoinNetwork, command: string, payload: unknown): string {
  const ours = gists.get(command);
  if (ours) return ours(payload, coin);
  const summary = new Map(Object.entries(dialect.summaries ?? {})).get(command);
  return summary?.(payload as never) ?? '';
}
