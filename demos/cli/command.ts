import { parseArgs } from 'node:util';
import type { Options, ValuesOf } from './options.js';
import { UsageError } from './usageError.js';

/** A program as its user sees it. */
export interface Command<O extends Options> {
  /** How it is started, as in `npm start --`. */
  readonly start: string;
  /** What it does, in a sentence or two. */
  readonly purpose: string;
  /** What it takes beside options, as in `[ADDRESS]`. Nothing, if it is missing. */
  readonly operand?: { readonly name: string; readonly help: string };
  readonly options: O;
}

/** A command line that was understood. */
export interface Arguments<O extends Options> {
  readonly values: ValuesOf<O>;
  readonly operand: string | undefined;
}

/** What node:util wants to know of our options. */
const shapes = (options: Options) =>
  Object.fromEntries(
    Object.entries(options).map(([name, { takes }]) => [
      name,
      { type: takes === undefined ? ('boolean' as const) : ('string' as const) },
    ]),
  );

/** The first sentence of an error of parseArgs, or ours where it is hard to read. */
function usage(error: unknown): UsageError {
  const [sentence = ''] = (error as Error).message.split(/\. |\.?\n/);
  const [, name] = /^Option '(--\w+).* argument (?:missing|is ambiguous)/.exec(sentence) ?? [];
  if (name !== undefined) return new UsageError(`${name}: expected a value after it`);
  return new UsageError(sentence.charAt(0).toLowerCase() + sentence.slice(1));
}

function split(argv: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...argv], options: shapes(options), allowPositionals: true });
  } catch (error) {
    throw usage(error);
  }
}

/**
 * An option that npm took for its own, since no `--` stood before it: npm leaves `--json` and `--for=10s` in the environment.
 * Of `--for 10s` it takes the name and passes the value on.
 */
function swallowed(env: NodeJS.ProcessEnv, name: string, takes: string | undefined) {
  const text = env[`npm_config_${name}`];
  if (takes === undefined || text !== 'true') return text;
  throw new UsageError(`npm has taken --${name} for itself: write -- before the options`);
}

function read(options: Options, name: string, text: string | boolean | undefined): unknown {
  const { read, fallback } = options[name]!;
  if (text === undefined || text === false) return fallback;
  try {
    return read(String(text));
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(`--${name}: ${error.message}`) : error;
  }
}

/**
 * Reads a command line.
 *
 * @throws {UsageError} for an option that the command does not have, a value that the option cannot take, and operands
 * that it has no use for.
 */
export function parse<O extends Options>(
  { operand, options }: Command<O>,
  argv: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Arguments<O> {
  const { values, positionals } = split(argv, options);
  const entries = Object.keys(options).map((name) => {
    return [name, read(options, name, values[name] ?? swallowed(env, name, options[name]!.takes))];
  });
  const [extra] = positionals.slice(operand ? 1 : 0);
  if (extra !== undefined) {
    const most = operand ? `one ${operand.name}` : 'nothing beside options';
    throw new UsageError(`expected ${most}, got '${extra}'${operand ? ' too' : ''}`);
  }
  return { values: Object.fromEntries(entries) as ValuesOf<O>, operand: positionals[0] };
}

/** Columns of `--help`: every terminal has them. */
const COLUMNS = 80;

/** Words in lines of at most `columns`. */
function wrapped(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length === 0 || longer.length > columns) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** The text of `--help`. */
export function help({ start, purpose, operand, options }: Command<Options>): string {
  const rows = [
    ...(operand ? [[operand.name, operand.help] as const] : []),
    ...Object.entries(options).map(([name, { takes, help }]) => {
      return [`--${name}${takes === undefined ? '' : ` ${takes}`}`, help] as const;
    }),
  ];
  const width = Math.max(...rows.map(([left]) => left.length));
  const table = rows.flatMap(([left, right]) =>
    wrapped(right, COLUMNS - width - 4).map(
      (line, i) => `  ${(i === 0 ? left : '').padEnd(width)}  ${line}`,
    ),
  );
  const line = [start, ...(operand ? [`[${operand.name}]`] : []), '[options]'].join(' ');
  return [purpose, '', `  ${line}`, '', ...table, ''].join('\n');
}
