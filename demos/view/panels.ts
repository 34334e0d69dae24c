/**
 * The parts of the screen that list things, each in a given number of columns.
 * @module
 */
import type { Unit } from '../coins/coin.js';
import { bytes, coins, grouped, shortened, span } from '../cli/text.js';
import type { Block, Traffic, Tx } from '../session/events.js';
import type { Session } from '../session/session.js';
import { apart, type Row } from './rows.js';

type At<T> = T & { readonly at: number };

/** Fewest columns of a hash that leave room for a note beside it. */
const STUMP = 11;

/** Columns from which there is room for sizes. */
const ROOMY = 56;

const ago = (at: number, now: number): string =>
  now - at < 1_000 ? 'now' : `${span(now - at)} ago`;

/** A hash in the columns that are left: whole where it fits, else its ends. */
const fitted = (hash: string, columns: number): string =>
  shortened(hash, columns >= hash.length ? hash.length : Math.max(7, Math.min(33, columns)));

/** Columns of the longest note in a list. */
const noteWidth = (list: readonly { readonly note?: string }[]): number =>
  Math.max(0, ...list.map(({ note = '' }) => note.length));

/** A hash, and its note in `width` columns if there is room for more than a stump of the hash. */
function named(hash: string, note: string, width: number, columns: number): Row {
  const left = columns - width - 2;
  if (width === 0 || left < STUMP) return [fitted(hash, columns)];
  return [fitted(hash, left), '  ', [note.padEnd(width), 'dim']];
}

function blockRow(block: At<Block>, notes: number, columns: number, now: number): Row {
  const end: Row = [
    `${block.transactions} tx`.padStart(8),
    columns < ROOMY ? '' : bytes(block.bytes).padStart(10),
    [ago(block.at, now).padStart(10), 'dim'],
  ];
  const hash = named(block.hash, block.note ?? '', notes, columns - (columns < ROOMY ? 29 : 39));
  return apart([[grouped(block.height).padStart(9), 'yellow'], '  ', ...hash], end, columns);
}

function txRow(tx: At<Tx>, unit: Unit, notes: number, columns: number, now: number): Row {
  const end: Row = [
    columns < ROOMY ? '' : `${grouped(tx.vsize)} ${unit.size}`.padStart(10),
    coins(BigInt(tx.value), unit).padStart(16),
    [ago(tx.at, now).padStart(10), 'dim'],
  ];
  const hash = named(tx.txid, tx.note ?? '', notes, columns - (columns < ROOMY ? 28 : 38));
  return apart(['  ', ...hash], end, columns);
}

const title = (text: string, note = ''): Row => [
  [` ${text}`, 'bold'],
  [note && `  ${note}`, 'dim'],
];

const listed = (rows: readonly Row[], most: number): readonly Row[] =>
  rows.length > 0 ? rows.slice(0, most) : [[['  none yet', 'dim']]];

/** The last blocks, newest first. */
export const blocksPanel = (
  session: Session,
  columns: number,
  most: number,
  now: number,
): Row[] => [
  title('blocks', session.blockCount > 0 ? `${grouped(session.blockCount)} fetched` : ''),
  ...listed(
    session.blocks.map((block) => blockRow(block, noteWidth(session.blocks), columns, now)),
    most,
  ),
];

/** The last transactions, newest first. */
export const transactionsPanel = (
  session: Session,
  columns: number,
  most: number,
  now: number,
): Row[] => [
  title(
    'transactions',
    session.transactionCount > 0 ? `${grouped(session.transactionCount)} fetched` : '',
  ),
  ...listed(
    session.transactions.map((tx) =>
      txRow(tx, session.unit, noteWidth(session.transactions), columns, now),
    ),
    most,
  ),
];

const amount = (count: number, size: number, roomy: boolean): string =>
  count === 0
    ? '–'.padStart(7) + (roomy ? ' '.repeat(10) : '')
    : grouped(count).padStart(7) + (roomy ? bytes(size).padStart(10) : '');

const commandRow = ([name, traffic]: readonly [string, Traffic], roomy: boolean): Row => [
  [`  ${name.padEnd(12)}`, 'cyan'],
  amount(traffic.received, traffic.receivedBytes, roomy),
  amount(traffic.sent, traffic.sentBytes, roomy),
];

/** Messages and bytes by command, the busiest first. */
export function messagesPanel({ stats }: Session, columns: number, most: number): Row[] {
  const roomy = columns >= 48;
  const heading = roomy
    ? ['received'.padStart(17), 'sent'.padStart(17)]
    : ['in'.padStart(7), 'out'.padStart(7)];
  const commands = Object.entries(stats?.commands ?? {}).sort(
    ([, a], [, b]) => b.receivedBytes + b.sentBytes - a.receivedBytes - a.sentBytes,
  );
  return [
    [
      [' messages'.padEnd(14), 'bold'],
      [heading.join(''), 'dim'],
    ],
    ...listed(
      commands.map((command) => commandRow(command, roomy)),
      most,
    ),
  ];
}
