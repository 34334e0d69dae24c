/**
 * What the page shows, as functions of a session: rows of text, without a browser.
 * @module
 */
import { bytes, coins, feeRate, grouped, harmless, span } from '../cli/text.js';
import type { Traffic } from '../session/events.js';
import type { Session } from '../session/session.js';

/** What a column holds, which says how it is set. */
export type Kind = 'hash' | 'number' | 'text';

/** Columns, each with its heading. */
export interface Table {
  readonly columns: readonly (readonly [heading: string, kind: Kind])[];
  readonly rows: readonly (readonly string[])[];
}

const ago = (at: number, now: number): string =>
  now - at < 1_000 ? 'now' : `${span(now - at)} ago`;

/** What goes on, in a few words. */
export function stageOf({ stage, closed, tip, ready }: Session): string {
  switch (stage) {
    case 'connecting':
      return 'waiting for an answer';
    case 'syncing':
      return `headers ${grouped(tip?.height ?? 0)} of ${grouped(Math.max(tip?.goal ?? 0, ready?.height ?? 0))}`;
    case 'watching':
      return 'waiting for the next block';
    case 'closed':
      return [closed?.sentence, closed?.advice].filter(Boolean).join('. ');
  }
}

/** What the two sides have agreed on, and how much they have said. */
export function factsOf(session: Session): readonly (readonly [label: string, value: string])[] {
  const { connecting, ready, tip, stats, wishes, unit } = session;
  if (!connecting) return [];
  const asked = [...(ready?.features ?? []), ...wishes].join(' ');
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['node', `${connecting.address}, ${connecting.network}`],
    ['user agent', ready && harmless(ready.agent)],
    ['protocol', ready && `${ready.version}, transport ${ready.transport}`],
    ['serves', ready && (ready.services.join(' ') || 'nothing')],
    ['speaks', asked === '' ? undefined : asked],
    ['fees from', session.feeRate === undefined ? undefined : feeRate(session.feeRate, unit)],
    ['height', tip && `${grouped(tip.height)} of ${grouped(tip.goal)}`],
    ['ping', stats?.ping === undefined ? undefined : span(stats.ping)],
    ['traffic', stats && `↓ ${bytes(stats.receivedBytes)}  ↑ ${bytes(stats.sentBytes)}`],
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}

/** The last blocks that were fetched and checked, newest first. */
export const blocksTable = ({ blocks }: Session, now: number): Table => ({
  columns: [
    ['height', 'number'],
    ['hash', 'hash'],
    ['transactions', 'number'],
    ['size', 'number'],
    ['came', 'number'],
  ],
  rows: blocks.map(({ height, hash, transactions, bytes: size, at }) => [
    grouped(height),
    hash,
    grouped(transactions),
    bytes(size),
    ago(at, now),
  ]),
});

/** The last transactions, newest first. */
export const transactionsTable = ({ transactions, unit }: Session, now: number): Table => ({
  columns: [
    ['id', 'hash'],
    ['size', 'number'],
    ['pays', 'number'],
    ['came', 'number'],
  ],
  rows: transactions.map(({ txid, vsize, value, at }) => [
    txid,
    `${grouped(vsize)} ${unit.size}`,
    coins(BigInt(value), unit),
    ago(at, now),
  ]),
});

const total = ([, { receivedBytes, sentBytes }]: readonly [string, Traffic]): number =>
  receivedBytes + sentBytes;

const counted = (count: number, size: number) =>
  count === 0 ? ['–', ''] : [grouped(count), bytes(size)];

/** Messages and bytes by command, the busiest first. */
export const messagesTable = ({ stats }: Session): Table => ({
  columns: [
    ['command', 'text'],
    ['received', 'number'],
    ['bytes', 'number'],
    ['sent', 'number'],
    ['bytes', 'number'],
  ],
  rows: Object.entries(stats?.commands ?? {})
    .sort((a, b) => total(b) - total(a))
    .map(([name, { received, receivedBytes, sent, sentBytes }]) => [
      name,
      ...counted(received, receivedBytes),
      ...counted(sent, sentBytes),
    ]),
});
