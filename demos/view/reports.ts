import { networkAt } from '../cli/address.js';
import { harmless } from '../cli/text.js';
import type { Report } from '../node/reports.js';
import type { Row } from './rows.js';

const line = (label: string, text: string): Row => [[label.padEnd(11), 'cyan'], text];

/** How to watch a node: its network follows from its port, or is named. */
function watching(address: string, network: string): string {
  const [port] = address.split(':').slice(-1);
  const implied = networkAt(Number(port)).name === network;
  return `npm start -- ${address}${implied ? '' : ` --network ${network}`}`;
}

/** A report of a node as lines. None for a payment: its block says enough. */
export function reportRows(report: Report): readonly Row[] {
  switch (report.event) {
    case 'listening':
      return [
        line('listening', `on ${report.address}, ${report.network}, height ${report.height}`),
        [[`${' '.repeat(11)}watch it: ${watching(report.address, report.network)}`, 'dim']],
      ];
    case 'called':
      return [line('called', `by ${report.by}`)];
    case 'ready':
      return [line('ready', `${report.by} is ${harmless(report.agent)}, height ${report.height}`)];
    case 'left':
      return [line('left', `${report.by}: ${harmless(report.why)}`)];
    case 'block':
      return [line('block', `${report.height}  ${report.hash}  ${report.transactions} tx`)];
    case 'tx':
      return [];
    case 'rested':
      return [line('rested', `at height ${report.height}: ${report.why}`)];
  }
}
