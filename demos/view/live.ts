import {
  EMPTY,
  concat,
  connect,
  defer,
  finalize,
  ignoreElements,
  last,
  merge,
  scan,
  takeUntil,
  tap,
  throttleTime,
  type MonoTypeOperatorFunction,
  type SchedulerLike,
} from 'rxjs';
import type { World } from '../cli/program.js';
import type { SessionEvent } from '../session/events.js';
import { after, begun } from '../session/session.js';
import { CLEAR, HIDE_CURSOR, SHOW_CURSOR, over } from './ansi.js';
import { print } from './rows.js';
import { screen } from './screen.js';
import { tally } from './summary.js';

/** Shortest time between two drawings, in ms. */
const PACE = 250;

/**
 * A screen that is written over as events pass, four times a second at most. What was on the terminal before stays above it; in
 * the end the last drawing stays, and a line that sums up.
 */
export const liveView =
  ({ write, terminal }: World, scheduler: SchedulerLike): MonoTypeOperatorFunction<SessionEvent> =>
  (event$) =>
    defer(() => {
      let session = begun;
      let height = 0;
      const draw = () => {
        const frame = {
          columns: terminal.columns(),
          rows: terminal.rows() - 1,
          now: scheduler.now(),
        };
        const rows = screen(session, frame).map((row) => print(row, terminal.paint));
        write(over(height, rows));
        height = rows.length;
      };
      const clear = () => {
        height = 0;
        write(CLEAR);
      };
      const end$ = defer(() => {
        if (!session.ready) write(over(height, [])); // nothing to keep
        for (const row of tally(session)) write(`${print(row, terminal.paint)}\n`);
        return EMPTY;
      });
      write(HIDE_CURSOR);
      return concat(
        event$.pipe(
          connect((shared$) => {
            const drawn$ = shared$.pipe(
              scan(after, begun),
              tap((now) => (session = now)),
              throttleTime(PACE, scheduler, { leading: true, trailing: true }),
              tap(draw),
            );
            const resized$ = terminal.resized$.pipe(
              tap(clear),
              tap(draw),
              takeUntil(shared$.pipe(last())),
            );
            return merge(shared$, merge(drawn$, resized$).pipe(ignoreElements()));
          }),
        ),
        end$,
      ).pipe(finalize(() => write(SHOW_CURSOR)));
    });
