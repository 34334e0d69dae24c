/** One level of a log: fields first, then a sentence, as pino has it. */
export type LogLine = (fields: object, sentence: string) => void;

/** How much a line matters. At trace every byte is told, at debug every message, at info how a peer begins and ends. */
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';

/**
 * Where a peer tells what it does: any logger with pino's methods. Silent unless one is passed. Fields are plain: text of a
 * remote is cut and made harmless, and nothing is a bigint, so any serializer takes them.
 *
 * @example
 * connect(tcp('127.0.0.1:18444'), bitcoin.regtest, { log: console });
 */
export interface Log {
  readonly trace: LogLine;
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
  /** Asked before a line is made. Without it, every line is made. */
  isLevelEnabled?(level: LogLevel): boolean;
}

/** Whether a line of this level is worth making. */
export const tells = (log: Log, level: LogLevel): boolean => log.isLevelEnabled?.(level) ?? true;
