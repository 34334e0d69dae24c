import { UsageError } from './usageError.js';

const MILLISECONDS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/**
 * A span of time in ms, from `500ms`, `10s`, `1.5m` or `2h`. A number alone is seconds.
 *
 * @throws {UsageError} for anything else, and for more than 24 days, which no timer can wait.
 */
export function duration(text: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
  const ms = Number(number) * MILLISECONDS[unit as keyof typeof MILLISECONDS];
  if (Number.isNaN(ms) || ms > 2 ** 31 - 1) {
    throw new UsageError(`expected a time such as 10s, 500ms or 2m, got '${text}'`);
  }
  return ms;
}
