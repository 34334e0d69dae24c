import {
  asyncScheduler,
  defer,
  tap,
  type MonoTypeOperatorFunction,
  type SchedulerLike,
} from 'rxjs';
import type { World } from '../cli/program.js';
import type { SessionEvent } from '../session/events.js';
import { after, begun } from '../session/session.js';
import { lineOf } from './lines.js';
import { liveView } from './live.js';
import { print } from './rows.js';
import { summary } from './summary.js';

/** Shows events as they pass. */
export type View = MonoTypeOperatorFunction<SessionEvent>;

/** One JSON object per event and line, for programs. */
export const jsonView = ({ write }: World): View =>
  tap((event) => write(`${JSON.stringify(event)}\n`));

/** One line per event, and a summary: for logs, pipes, and terminals that cannot do more. */
export const linesView =
  ({ write, terminal: { paint, columns } }: World): View =>
  (event$) =>
    defer(() => {
      let session = begun;
      return event$.pipe(
        tap((event) => {
          session = after(session, event);
          const line = lineOf(event, session);
          const rows = event.event === 'closed' ? summary(session, columns()) : [];
          for (const row of line ? [line, ...rows] : rows) write(`${print(row, paint)}\n`);
        }),
      );
    });

/** The view that fits: JSON where it was asked for, a live screen on a terminal, else lines. */
export function viewOf(
  json: boolean,
  world: World,
  scheduler: SchedulerLike = asyncScheduler,
): View {
  if (json) return jsonView(world);
  return world.terminal.live ? liveView(world, scheduler) : linesView(world);
}
