/** One level of a log: fields first, then a sentence, as pino has it. */
export type LogLine = (fields: object, sentence?: string) => void;

/**
 * Where a peer tells what it does: any logger with pino's methods. Silent unless one is passed.
 *
 * @example
 * connect(tcp('127.0.0.1:18444'), bitcoin.regtest, { log: pino({ level: 'debug' }) });
 */
export interface Log {
  readonly trace: LogLine;
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}
