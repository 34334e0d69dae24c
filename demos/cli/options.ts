import type { CoinNetwork } from '../coins/coin.js';
import type { Blocks } from '../node/node.js';
import { duration } from './duration.js';
import { networkNames, networkOf } from './networks.js';
import { UsageError } from './usageError.js';
import { wholeNumber } from './wholeNumber.js';

/** One `--name`: what it takes, what it does, and what it is worth when it is missing. */
export interface Option<T> {
  /** What follows it, as in `--for TIME`; a switch takes nothing. */
  readonly takes?: string;
  readonly help: string;
  readonly fallback: T;
  /** @throws {UsageError} for a text that it cannot take. */
  read(text: string): T;
}

/** Options by name. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** What the options of a command read to. */
export type ValuesOf<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never;
};

/** A switch: true where it is given. */
export const flag = (help: string): Option<boolean> => ({
  help,
  fallback: false,
  read: () => true,
});

/** An option that takes a value. */
export const option = <T>(
  takes: string,
  help: string,
  read: (text: string) => T,
  fallback: T,
): Option<T> => ({ takes, help, read, fallback });

/** Options that every demo has. */
export const shared = {
  help: flag('shows this'),
  version: flag('shows the version of rxpeer'),
  for: option<number | undefined>(
    'TIME',
    'ends by itself after TIME: 10s, 500ms, 2m',
    duration,
    undefined,
  ),
} satisfies Options;

/** Which node to call. */
export const remote = {
  network: option<CoinNetwork | undefined>(
    'NAME',
    `${networkNames} (that of the port of ADDRESS, else regtest)`,
    networkOf,
    undefined,
  ),
} satisfies Options;

/** A time from block to block. With more than six a second their times would run ahead of the clock (BIP 113). */
function pace(text: string): number {
  const ms = duration(text);
  if (ms < 200) throw new UsageError(`expected at least 200ms, got '${text}'`);
  return ms;
}

/** How the embedded node mines. */
export const mining = {
  blocks: option<Blocks>(
    'N',
    'blocks that the embedded node has at the start (250; Decred 40)',
    wholeNumber(0, 100_000),
    ({ blocks }) => blocks,
  ),
  every: option('TIME', 'time that it takes from block to block (5s)', pace, 5_000),
  seed: option(
    'N',
    'the same seed makes the same keys and payments (1)',
    wholeNumber(0, 2 ** 32 - 1),
    1,
  ),
} satisfies Options;
