import { parseArgs } from 'node:util';
import { carriers } from './carriers.js';
import { coins } from './coins.js';
import type { Choice } from './generate.js';

/** What the command is told. */
export interface Options {
  readonly streams: number;
  readonly seed: number;
  /** The number of the one stream to play. */
  readonly only: number | undefined;
  readonly choice: Choice;
  readonly json: boolean;
  readonly help: boolean;
}

const names = (list: readonly { readonly name: string }[]): string =>
  list.map(({ name }) => name).join(', ');

export const USAGE = `Feeds peers with random, mutated and spliced streams of bytes, in virtual time.

  npm run fuzz -- [options]

  --streams N   how many streams; default 10000
  --seed S      whole number below 2^32, from which all streams follow; default 1
  --only N      play stream N alone
  --network C   streams of one coin: ${names(coins)}
  --transport T frames as one transport has them: ${names(carriers)}
  --json        with --only: print the stream as a file for spec/vectors/fuzz
  --help        this text

Exit code 0: all is well; 1: something was found; 2: wrong options; 130: ended with Ctrl-C.
`;

function wholeNumber(name: string, text: string, least = 0, most = 2 ** 32 - 1): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Error(`expected a whole number from ${least} to ${most} for --${name}, got '${text}'`);
}

function oneOf(
  list: readonly { readonly name: string }[],
  option: string,
  text: string | undefined,
): string | undefined {
  if (text === undefined || list.some(({ name }) => name === text)) return text;
  throw new Error(`expected one of ${names(list)} for --${option}, got '${text}'`);
}

/** The arguments of the command line. @throws {Error} for arguments that are none of these. */
export function options(): Options {
  const number = (initial: string) => ({ type: 'string', default: initial }) as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    options: {
      streams: number('10000'),
      seed: number('1'),
      only: { type: 'string' },
      network: { type: 'string' },
      transport: { type: 'string' },
      json: flag,
      help: flag,
    },
  });
  const { streams, seed, only, network, transport, json, help } = values;
  return {
    streams: wholeNumber('streams', streams, 1),
    seed: wholeNumber('seed', seed),
    only: only === undefined ? undefined : wholeNumber('only', only),
    choice: {
      network: oneOf(coins, 'network', network),
      transport: oneOf(carriers, 'transport', transport),
    },
    json,
    help,
  };
}
