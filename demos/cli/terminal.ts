import { fromEvent, type Observable } from 'rxjs';
import { coloured, plain, type Paint } from '../view/rows.js';

/** What we need of a stream that may be a terminal, such as `process.stdout`. It emits `resize`. */
export interface Screen extends NodeJS.EventEmitter {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** How to write to somebody. */
export interface Terminal {
  /** Whether what was written can be written over. */
  readonly live: boolean;
  readonly paint: Paint;
  readonly columns: () => number;
  readonly rows: () => number;
  /** Emits when one of them has changed. */
  readonly resized$: Observable<unknown>;
}

const given = (value: string | undefined): boolean => value !== undefined && value !== '';

/** Whether to use colours: `NO_COLOR` (no-color.org) says no, `FORCE_COLOR` yes, a terminal that is not dumb yes. */
function wantsColours({ isTTY = false }: Pick<Screen, 'isTTY'>, env: NodeJS.ProcessEnv): boolean {
  if (given(env['NO_COLOR'])) return false;
  if (given(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0';
  return isTTY && env['TERM'] !== 'dumb';
}

/** What can be done with a screen. Of one that does not tell its size, 80 by 24 are taken for granted. */
export const terminal = (screen: Screen, env: NodeJS.ProcessEnv): Terminal => ({
  live: screen.isTTY === true && env['TERM'] !== 'dumb',
  paint: wantsColours(screen, env) ? coloured : plain,
  columns: () => screen.columns ?? 80,
  rows: () => screen.rows ?? 24,
  resized$: fromEvent(screen, 'resize'),
});
