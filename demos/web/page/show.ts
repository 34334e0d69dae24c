import type { Session } from '../../session/session.js';
import {
  blocksTable,
  factsOf,
  messagesTable,
  stageOf,
  transactionsTable,
  type Table,
} from '../tables.js';

/** An element with what is in it. Text is text: what a remote says is never markup. */
function element(name: string, kind: string, ...inside: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  if (kind !== '') made.className = kind;
  made.append(...inside);
  return made;
}

const part = (id: string): HTMLElement => document.getElementById(id)!;

function table({ columns, rows }: Table): HTMLElement[] {
  if (rows.length === 0) return [element('tr', '', element('td', 'none', 'none yet'))];
  const row = (name: string, cells: readonly string[]) =>
    element('tr', '', ...cells.map((text, i) => element(name, columns[i]![1], text)));
  const headings = columns.map(([heading]) => heading);
  return [row('th', headings), ...rows.map((cells) => row('td', cells))];
}

const fact = ([label, value]: readonly [string, string]) =>
  element('div', '', element('dt', '', label), element('dd', '', value));

const fetched = (count: number): string => (count === 0 ? '' : `${count} fetched`);

/** Draws a session into the page. */
export function show(session: Session): void {
  const now = Date.now();
  const stage = part('stage');
  const words = stageOf(session);
  if (stage.textContent !== words) stage.textContent = words; // who listens hears it once
  stage.className = session.stage;
  part('facts').replaceChildren(...factsOf(session).map(fact));
  part('blocks').replaceChildren(...table(blocksTable(session, now)));
  part('blocks-count').textContent = fetched(session.blockCount);
  part('transactions').replaceChildren(...table(transactionsTable(session, now)));
  part('transactions-count').textContent = fetched(session.transactionCount);
  part('messages').replaceChildren(...table(messagesTable(session)));
}
