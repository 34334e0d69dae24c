import { bytes, clock, feeRate as rate, grouped, harmless, span } from '../cli/text.js';
import type { Session } from '../session/session.js';
import { bar } from './bar.js';
import { blocksPanel, messagesPanel, transactionsPanel } from './panels.js';
import { apart, beside, cut, type Piece, type Row } from './rows.js';

/** What a view needs to know of where it is shown. */
export interface Frame {
  readonly columns: number;
  readonly rows: number;
  /** In ms since 1970. */
  readonly now: number;
}

/** Columns from which messages stand beside the lists. */
const WIDE = 112;

/** Columns of the messages where they stand beside. */
const SIDE = 50;

const dot: Piece = [' · ', 'dim'];
const joined = (parts: readonly Piece[]): Row =>
  parts.flatMap((part, i) => (i === 0 ? [part] : [dot, part]));

const labelled = (label: string, row: Row): Row => [[` ${label.padEnd(10)}`, 'dim'], ...row];

function titleRow({ connecting, ready, since }: Session, { columns, now }: Frame): Row {
  const { address = '', network = '' } = connecting ?? {};
  const where = joined([address, network, ...(ready ? [ready.transport] : [])]);
  return apart(
    [[' rxpeer', 'bold'], '   ', ...where],
    [[` ${clock(now - since)} `, 'dim']],
    columns,
  );
}

/** What the two sides have agreed on. */
function factRows({ ready, wishes, feeRate, unit }: Session): Row[] {
  if (!ready) return [labelled('node', [['waiting for its version', 'dim']])];
  const height = `height ${grouped(ready.height)}`;
  const fee = feeRate === undefined ? [] : [`fees from ${rate(feeRate, unit)}`];
  return [
    labelled('node', joined([harmless(ready.agent), `protocol ${ready.version}`, height])),
    labelled('serves', [ready.services.join(' ') || 'nothing']),
    labelled(
      'speaks',
      joined([[...ready.features, ...wishes].join(' ') || 'nothing else', ...fee]),
    ),
  ];
}

/** The height that we have, and the last one that we know of. */
function progress({ tip, ready }: Session): readonly [number, number] {
  const height = tip?.height ?? 0;
  return [height, Math.max(tip?.goal ?? 0, ready?.height ?? 0, height)];
}

/** How far the headers are. */
function headersRow(session: Session, { columns }: Frame): Row {
  const { ready, syncTime } = session;
  const [height, goal] = progress(session);
  const numbers = `  ${grouped(height)} of ${grouped(goal)}`;
  const note = syncTime === undefined ? '' : `  in ${span(syncTime)}`;
  const width = Math.max(8, Math.min(40, columns - 13 - numbers.length - note.length));
  return labelled('headers', [...bar(height, ready ? goal : 1, width), numbers, [note, 'dim']]);
}

/** What happens next, in a few words. */
export function waitingFor(session: Session): string {
  const { stage, connecting, rested } = session;
  if (stage === 'connecting') return connecting ? 'waiting for an answer' : 'starting';
  if (stage === 'watching') return rested?.why ?? 'waiting for the next block';
  const [height, goal] = progress(session);
  return goal > height ? `waiting for ${grouped(goal - height)} headers` : 'waiting for headers';
}

function footRow(session: Session): Row {
  const { stats, closed } = session;
  const traffic = stats ? [`↓ ${bytes(stats.receivedBytes)}`, `↑ ${bytes(stats.sentBytes)}`] : [];
  const ping: Piece[] = stats?.ping === undefined ? [] : [[`ping ${span(stats.ping)}`, 'green']];
  if (closed) return [' ', ...joined(['closed', ...ping, ...traffic])];
  return [' ', ...joined([waitingFor(session), ...ping, ...traffic, ['Ctrl-C ends', 'dim']])];
}

/** The lists, as many rows of them as there is room for. */
function lists(session: Session, { columns, rows, now }: Frame): Row[] {
  if (columns >= WIDE) {
    const each = Math.max(1, Math.min(10, Math.floor((rows - 3) / 2)));
    const left = columns - SIDE;
    const things = [
      ...blocksPanel(session, left, each, now),
      [],
      ...transactionsPanel(session, left, each, now),
    ];
    return beside(things, messagesPanel(session, SIDE, rows - 1), left);
  }
  const each = Math.max(1, Math.min(6, Math.floor((rows - 5) / 3)));
  return [
    ...blocksPanel(session, columns, each, now),
    [],
    ...transactionsPanel(session, columns, each, now),
    [],
    ...messagesPanel(session, columns, Math.max(1, rows - 5 - 2 * each)),
  ];
}

/** The whole screen: no more than `rows` rows, none wider than `columns`. */
export function screen(session: Session, frame: Frame): readonly Row[] {
  const head = [
    titleRow(session, frame),
    [[` ${'─'.repeat(Math.max(0, frame.columns - 2))}`, 'dim'] as const],
    ...factRows(session),
    headersRow(session, frame),
    [],
  ];
  const foot = [[], footRow(session)];
  const room = Math.max(0, frame.rows - head.length - foot.length);
  const all = [...head, ...lists(session, { ...frame, rows: room }), ...foot];
  return all.slice(0, frame.rows).map((row) => cut(row, frame.columns));
}
