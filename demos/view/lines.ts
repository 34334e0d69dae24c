import { bytes, coins, feeRate, harmless } from '../cli/text.js';
import type { SessionEvent } from '../session/events.js';
import type { Session } from '../session/session.js';
import type { Row } from './rows.js';

const line = (label: string, ...rest: Row): Row => [[label.padEnd(11), 'cyan'], ...rest];

const noted = (note = ''): string => (note === '' ? '' : `  ${note}`);

/** One event of a session as one line, for a log or a pipe. Nothing for those that say nothing new. */
export function lineOf(event: SessionEvent, { unit }: Pick<Session, 'unit'>): Row | undefined {
  switch (event.event) {
    case 'connecting':
      return line('connecting', `to ${event.address} on ${event.network}`);
    case 'ready': {
      const { agent, version, height, services, features, transport } = event;
      const encrypted = transport === 'v2' ? ['encrypted'] : [];
      const words = [encrypted, services, features].filter((list) => list.length > 0);
      const facts = [harmless(agent), `protocol ${version}`, `height ${height}`];
      return line('ready', [...facts, ...words.map((list) => list.join(' '))].join(' · '));
    }
    case 'asked':
      return line(
        'asked',
        'for ',
        event.wish,
        event.feeRate === undefined ? '' : ` ${feeRate(event.feeRate, unit)}`,
      );
    case 'header':
      return line('headers', `${event.height} of ${event.goal}  ${event.hash}`);
    case 'block': {
      const { height, hash, transactions, note } = event;
      return line(
        'block',
        `${height}  ${hash}  ${transactions} tx  ${bytes(event.bytes)}${noted(note)}`,
      );
    }
    case 'tx':
      return line(
        'tx',
        `${event.txid}  ${event.vsize} ${unit.size}  ${coins(BigInt(event.value), unit)}${noted(event.note)}`,
      );
    case 'stats':
      return undefined;
    case 'rested':
      return line('rested', `at height ${event.height}: ${event.why}`);
    case 'closed':
      return event.advice === undefined ? line('closed', event.sentence) : undefined; // stderr has it
  }
}
