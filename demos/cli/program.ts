import {
  NEVER,
  Subject,
  asyncScheduler,
  fromEvent,
  lastValueFrom,
  merge,
  take,
  timer,
  type Observable,
} from 'rxjs';
import { help, parse, type Arguments, type Command } from './command.js';
import { Failure } from './failure.js';
import type { Options, ValuesOf, shared } from './options.js';
import { terminal, type Terminal } from './terminal.js';
import { UsageError } from './usageError.js';
import { version } from './version.js';

/** What a program has to work with. */
export interface World {
  readonly terminal: Terminal;
  /** Writes to stdout. */
  readonly write: (text: string) => void;
  /** Emits once, when it is time to end: Ctrl-C, SIGTERM, `--for`, or nobody reads on. A second Ctrl-C kills. */
  readonly stop$: Observable<unknown>;
}

/** What a program does: runs while subscribed, and fails with a {@link Failure} where people can do something about it. */
export type Main<O extends Options> = (given: Arguments<O>, world: World) => Observable<unknown>;

/** Exit codes. */
const FAILED = 1;
const MISUSED = 2; // as shells have it

/** Says why not, in a sentence with its advice, and answers with the exit code. Anything unforeseen is thrown on. */
function explain(error: unknown, { start }: Command<Options>): number {
  if (error instanceof Failure) {
    process.stderr.write(`${sentence(error.message)} ${error.advice}\n`);
    return FAILED;
  }
  if (error instanceof UsageError) {
    process.stderr.write(`${sentence(error.message)} See ${start} --help.\n`);
    return MISUSED;
  }
  throw error;
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** When to end. */
function stopping(duration: number | undefined): Observable<unknown> {
  const unread$ = new Subject<unknown>();
  process.stdout.on('error', (error) => unread$.next(error)); // EPIPE: `| head` has seen enough
  const over$ = duration === undefined ? NEVER : timer(duration, asyncScheduler);
  return merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM'), unread$, over$).pipe(
    take(1),
  );
}

/**
 * Runs a command as the process: reads its arguments, answers `--help` and `--version`, and sets the exit code: 0 when all went
 * well or was stopped, 1 when it did not work, 2 when the command line makes no sense.
 */
export async function program<O extends Options>(
  command: Command<O & typeof shared>,
  main: Main<O & typeof shared>,
): Promise<void> {
  try {
    const given = parse(command, process.argv.slice(2), process.env);
    const values = given.values as ValuesOf<typeof shared>;
    if (values.help) return void process.stdout.write(help(command));
    if (values.version) return void process.stdout.write(`${version}\n`);
    const world = {
      terminal: terminal(process.stdout, process.env),
      write: (text: string) => void process.stdout.write(text),
      stop$: stopping(values.for),
    };
    await lastValueFrom(main(given, world), { defaultValue: undefined });
  } catch (error) {
    process.exitCode = explain(error, command);
  }
}
