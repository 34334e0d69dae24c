import type { InventoryRules, Item } from '../dialects/dialect.js';
import { OverflowError, StallError } from '../errors.js';
import type { AnyMessage } from '../shapes.js';

/** The question that is answered by the items for which it asks, or by `notfound`. */
export const GETDATA = 'getdata';

export interface StallRules {
  /** Whether each request and each item has a deadline of its own, or only each kind of answer. */
  readonly per: 'request' | 'command';
  /** Question → ms. */
  readonly within: Readonly<Record<string, number>>;
  /** Most answers that may be owed. */
  readonly most: number;
  /** Question → the command that answers it. */
  readonly answers: Readonly<Record<string, string>>;
  readonly delivers: InventoryRules['delivers'];
}

/** Times are those of a clock that stands still while users hold. */
export type StallInput =
  | { readonly type: 'asked'; readonly message: AnyMessage; readonly now: number }
  | { readonly type: 'heard'; readonly message: AnyMessage }
  | { readonly type: 'late'; readonly now: number };

/** One answer that is owed. */
interface Debt {
  readonly question: string;
  readonly item?: Item;
  readonly due: number;
}
/** By key, the oldest first. */
type Debts = Map<string, Debt>;

/** The maps are the step's own, and change in place: to copy tens of thousands of debts for each answer would be absurd. */
export interface Owed {
  /** By the command that answers; items under `getdata`. */
  readonly debts: Map<string, Debts>;
  /** Requests so far: their keys. */
  readonly asked: number;
  /** When the timer goes off; `Infinity` where there is none. */
  readonly armed: number;
}

/** Nothing is owed. */
export const nothing = (): Owed => ({ debts: new Map(), asked: 0, armed: Infinity });

const keyOf = ({ type, hash }: Item) => `${type} ${hash.key}`;
const itemsOf = ({ payload }: AnyMessage) => (payload as { items: readonly Item[] }).items;
const nameOf = ({ question, item }: Debt) =>
  item ? `${question} of ${item.type} ${item.hash}` : question;

/**
 * Who owes what, and until when. It answers with times at which it wants to be told `late`; a new one replaces the one before.
 * What was late by then is an error.
 */
export function stallStep(rules: StallRules) {
  const { within } = rules;
  return (owed: Owed, input: StallInput): readonly [Owed, readonly number[], Error?] => {
    switch (input.type) {
      case 'asked': {
        const next = ask(rules, owed, input.message, input.now);
        const waiting = [...next.debts.values()].reduce((sum, { size }) => sum + size, 0);
        if (waiting <= rules.most) return arm(next);
        const sentence = `expected at most ${rules.most} unanswered requests, got ${waiting}`;
        return [next, [], new OverflowError(sentence)];
      }
      case 'heard':
        answer(rules, owed.debts, input.message);
        return [owed, []];
      case 'late': {
        const first = oldest(owed.debts);
        if (!first || first.due > input.now) return arm({ ...owed, armed: Infinity });
        return [owed, [], new StallError(nameOf(first), within[first.question]!)];
      }
    }
  };
}

/** The debts of one kind; those that there were none of are remembered from now on. */
function debtsOf(debts: Owed['debts'], kind: string): Debts {
  const all = debts.get(kind) ?? new Map<string, Debt>();
  debts.set(kind, all);
  return all;
}

/** Per command, asking again renews the deadline; per request, an item that is owed already keeps its own. */
function ask(rules: StallRules, owed: Owed, message: AnyMessage, now: number): Owed {
  const { per, within, answers } = rules;
  const question = message.command;
  const debts = debtsOf(owed.debts, answers[question] ?? GETDATA);
  const debt = { question, due: now + within[question]! };
  if (per === 'command') debts.set('', debt);
  else if (question !== GETDATA) debts.set(String(owed.asked), debt);
  else {
    for (const item of itemsOf(message)) {
      const key = keyOf(item);
      if (!debts.has(key)) debts.set(key, { ...debt, item });
    }
  }
  return { ...owed, asked: owed.asked + 1 };
}

function answer({ per, delivers }: StallRules, debts: Owed['debts'], message: AnyMessage): void {
  const { command, payload } = message;
  const items = command === 'notfound' || command in delivers;
  const owed = debts.get(items ? GETDATA : command);
  if (!owed || owed.size === 0) return; // spares the hashes
  if (per === 'command') owed.clear();
  else if (!items) for (const key of owed.keys()) return void owed.delete(key);
  else {
    const given = command === 'notfound' ? itemsOf(message) : delivers[command]!(payload as never);
    for (const item of given) owed.delete(keyOf(item));
  }
}

function oldest(debts: Owed['debts']): Debt | undefined {
  const firsts = [...debts.values()].flatMap((each) => each.values().next().value ?? []);
  return firsts.toSorted((a, b) => a.due - b.due)[0];
}

/** Asks for a timer where an answer is due before the one that runs. */
function arm(owed: Owed): readonly [Owed, readonly number[]] {
  const due = oldest(owed.debts)?.due ?? Infinity;
  return due < owed.armed ? [{ ...owed, armed: due }, [due]] : [owed, []];
}
