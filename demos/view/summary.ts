import { bytes, clock, grouped, span } from '../cli/text.js';
import type { Session } from '../session/session.js';
import { messagesPanel } from './panels.js';
import type { Row } from './rows.js';

const plural = (count: number, word: string): string =>
  `${grouped(count)} ${word}${count === 1 ? '' : 's'}`;

/** A session in one line. Nothing for one that never shook hands. */
export function tally({ ready, closed, stats, ...session }: Session): readonly Row[] {
  if (!ready || !closed) return [];
  const { headers, blockCount, transactionCount } = session;
  const seen = [
    plural(headers, 'header'),
    plural(blockCount, 'block'),
    plural(transactionCount, 'transaction'),
  ].join(', ');
  const traffic = stats ? `, ${bytes(stats.receivedBytes)} in, ${bytes(stats.sentBytes)} out` : '';
  const ping = stats?.ping === undefined ? '' : `, ping ${span(stats.ping)}`;
  return [[[` ${seen}`, 'bold'], ` in ${clock(closed.at - ready.at)}${traffic}${ping}`]];
}

/** What is left to say when a session has ended: its messages, and the line. */
export const summary = (session: Session, columns: number): readonly Row[] => {
  const line = tally(session);
  return line.length === 0 ? [] : [[], ...messagesPanel(session, columns, Infinity), [], ...line];
};
