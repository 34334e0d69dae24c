import type { Log, LogLevel, LogLine } from '../../lib/log.js';

/** One line that a log was told. */
export type Told = readonly [level: LogLevel, fields: object, sentence: string];

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;

/** A log that keeps what it is told, from `level` up, as pino would; without a level it keeps all, and has none to ask. */
export function keptLog(level?: LogLevel): { log: Log; lines: Told[] } {
  const lines: Told[] = [];
  const enabled = (asked: LogLevel) => LEVELS.indexOf(asked) >= LEVELS.indexOf(level ?? 'trace');
  const line =
    (of: LogLevel): LogLine =>
    (fields, sentence) => {
      if (enabled(of)) lines.push([of, fields, sentence]);
    };
  const log = {
    trace: line('trace'),
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
  };
  return { log: level ? { ...log, isLevelEnabled: enabled } : log, lines };
}
