import { harmless } from '../cli/text.js';
import type { Report } from '../node/reports.js';
import type { Row } from './rows.js';

const line = (label: string, text: string): Row => [[label.padEnd(11), 'cyan'], text];

/** A report of a node as lines. None for a payment: its block says enough. */
export function reportRows(report: Report): readonly Row[] {
  switch (report.event) {
    case 'listening':
      return [
        line('listening', `on ${report.address}, regtest, height ${report.height}`),
        [[`${' '.repeat(11)}watch it: npm start -- ${report.address}`, 'dim']],
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
  }
}
