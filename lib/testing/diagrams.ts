import { inspect } from 'node:util';
import type { ObservableNotification } from 'rxjs';

/** One event of a stream under test, as RxJS's TestScheduler records it. */
export interface Event {
  readonly frame: number;
  readonly notification: ObservableNotification<unknown>;
}

/** One subscription of a stream under test. */
export interface Subscribed {
  readonly subscribedFrame: number;
  /** Infinity where it never ends. */
  readonly unsubscribedFrame: number;
}

/** What the TestScheduler records. */
export type Recorded = Event | Subscribed;

/** The letters that a spec has given to its values. */
export type Letters = ReadonlyMap<unknown, string>;

const MARKS = { C: '|', E: '#' } as const;
const show = (value: unknown) => inspect(value, { depth: 6, breakLength: 100 });

/** Values with the same content share a letter; a value without one gets `?` and is shown below the diagram. */
function letterOf(value: unknown, letters: Letters): string {
  const content = show(value);
  for (const [known, letter] of letters) if (show(known) === content) return letter;
  return typeof value === 'string' && value.length === 1 ? value : '?';
}

/** Silence: a dash for each millisecond, or time in words where it is long. */
function silence(ms: number): string {
  if (ms <= 60) return '-'.repeat(Math.max(0, ms));
  return ` ${ms}ms `;
}

/** A stream as a diagram, as a spec writes it: what happened, when. What comes while a group is being written follows at once. */
export function diagram(events: readonly Event[], letters: Letters): string {
  const frames = new Map<number, string[]>();
  for (const { frame, notification } of events) {
    const mark =
      notification.kind === 'N' ? letterOf(notification.value, letters) : MARKS[notification.kind];
    frames.set(frame, [...(frames.get(frame) ?? []), mark]);
  }
  let text = '';
  let at = 0;
  for (const [frame, marks] of frames) {
    const mark = marks.length > 1 ? `(${marks.join('')})` : marks[0]!;
    text += silence(frame - at) + mark;
    at = frame + mark.length;
  }
  return text || '-';
}

/** What a diagram cannot show: errors, and values without a letter. */
export function details(events: readonly Event[], letters: Letters): string {
  return events
    .flatMap(({ frame, notification: n }) => {
      if (n.kind === 'E') return [`at ${frame} ms # ${String(n.error)}`];
      if (n.kind === 'C' || letterOf(n.value, letters) !== '?') return [];
      return [`at ${frame} ms ? ${show(n.value)}`];
    })
    .map((line) => `    ${line}\n`)
    .join('');
}

/** A subscription as a diagram: `--^---!`. */
export function subscriptionDiagram({ subscribedFrame, unsubscribedFrame }: Subscribed): string {
  const begun = `${silence(subscribedFrame)}^`;
  if (unsubscribedFrame === Infinity) return `${begun}-`;
  if (unsubscribedFrame === subscribedFrame) return `${silence(subscribedFrame)}(^!)`;
  return `${begun}${silence(unsubscribedFrame - subscribedFrame - 1)}!`;
}
