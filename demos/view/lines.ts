import { bytes, coins, harmless } from '../cli/text.js';
import type { SessionEvent } from '../session/events.js';
import type { Row } from './rows.js';

const line = (label: string, ...rest: Row): Row => [[label.padEnd(11), 'cyan'], ...rest];

/** One event as one line, for a log or a pipe. Nothing for those that say nothing new. */
export function lineOf(event: SessionEvent): Row | undefined {
  switch (event.event) {
    case 'connecting':
      return line('connecting', `to ${event.address} on ${event.network}`);
    case 'ready': {
      const { agent, version, height, services, features } = event;
      const words = [services, features].filter((list) => list.length > 0);
      const facts = [harmless(agent), `protocol ${version}`, `height ${height}`];
      return line('ready', [...facts, ...words.map((list) => list.join(' '))].join(' · '));
    }
    case 'asked':
      return line(
        'asked',
        'for ',
        event.wish,
        event.feeRate === undefined ? '' : ` ${event.feeRate}`,
      );
    case 'header':
      return line('headers', `${event.height} of ${event.goal}  ${event.hash}`);
    case 'block': {
      const { height, hash, transactions } = event;
      return line('block', `${height}  ${hash}  ${transactions} tx  ${bytes(event.bytes)}`);
    }
    case 'tx':
      return line('tx', `${event.txid}  ${event.vsize} vB  ${coins(BigInt(event.value))}`);
    case 'stats':
      return undefined;
    case 'closed':
      return event.advice === undefined ? line('closed', event.sentence) : undefined; // stderr has it
  }
}
