import { bytes, clock, grouped, span } from '../cli/text.js';
import type { Session } from '../session/session.js';
import { messagesPanel } from './panels.js';
import type { Row } from './rows.js';

const plural = (count: number, word: string): string =>
  `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;

/** What a session has seen, in one line. Nothing for one that never shook hands. */
export function tally({ ready, closed, ...seen }: Session): readonly Row[] {
  if (!ready || !closed) return [];
  const counts = [
    plural(seen.headers, 'header'),
    plural(seen.blockCount, 'block'),
    plural(seen.transactionCount, 'transaction'),
  ].join(', ');
  return [[[` ${counts}`, 'bold'], ` in ${clock(closed.at - ready.at)}`]];
}

/** What has passed, and how fast. */
function traffic({ stats }: Session): string {
  if (!stats) return '';
  const ping = stats.ping === undefined ? '' : `, ping ${span(stats.ping)}`;
  return `, ${bytes(stats.receivedBytes)} in, ${bytes(stats.sentBytes)} out${ping}`;
}

/** What is left to say when a session has ended, where no screen says it: its messages, and a line. */
export const summary = (session: Session, columns: number): readonly Row[] =>
  tally(session).flatMap((row) => [
    [],
    ...messagesPanel(session, columns, Infinity),
    [],
    [...row, traffic(session)],
  ]);
