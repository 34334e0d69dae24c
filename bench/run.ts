import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { CommandLine } from './tools.js';
import type { Work } from './works.js';

/** What a program tells of a work, by name: `wall` and `cpu` in ns, or what the work is about. */
export type Result = Readonly<Record<string, number>>;

/** A program that prints lines of JSON. */
interface Running {
  /** The next line. Rejects where the program ends without one. */
  line(): Promise<unknown>;
  /** Ends its standard input. */
  end(): void;
  /** All lines that are left, when it is gone. Rejects where it has failed. */
  rest(): Promise<readonly unknown[]>;
}

function start(
  [program, ...given]: CommandLine,
  more: readonly string[],
  signal: AbortSignal,
): Running {
  const args = [...given, ...more];
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], signal });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const gone = once(child, 'close') as Promise<[number | null]>;
  gone.catch(() => undefined); // told by `rest`
  const line = async () => {
    const { done, value } = (await lines.next()) as IteratorResult<string, undefined>;
    if (done) throw new Error(`expected a line of ${[program, ...args].join(' ')}, got its end`);
    return JSON.parse(value) as unknown;
  };
  return {
    line,
    end: () => child.stdin.end(),
    async rest() {
      const left: unknown[] = [];
      for await (const text of { [Symbol.asyncIterator]: () => lines }) left.push(JSON.parse(text));
      const [code] = await gone;
      if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${code}`);
      return left;
    },
  };
}

const last = async (running: Running): Promise<Result | undefined> =>
  (await running.rest()).at(-1) as Result | undefined;

/** One process. */
async function alone(
  program: CommandLine,
  order: readonly string[],
  folder: string,
  signal: AbortSignal,
) {
  return (await last(start(program, ['memory', folder, ...order], signal)))!;
}

/** Two processes: one listens, the other calls. Where the one that listens counts, its clock is right, and both processors'. */
async function pair(
  program: CommandLine,
  [order]: readonly string[],
  folder: string,
  signal: AbortSignal,
) {
  const server = start(program, ['serve', order!, folder], signal);
  const { listening } = (await server.line()) as { listening: string };
  const called = (await last(start(program, ['call', order!, listening, folder], signal)))!;
  server.end();
  const heard = await last(server);
  return heard ? { ...heard, cpu: heard['cpu']! + called['cpu']! } : called;
}

/** How long a program may take for a work, in ms: longer than any takes on a busy machine. */
const PATIENCE = 180_000;

/** Has a program do a work once. Whatever comes of it, nothing runs on. */
export async function run(
  { how, order }: Work,
  program: CommandLine,
  folder: string,
  signal: AbortSignal,
): Promise<Result> {
  const over = new AbortController();
  const ending = AbortSignal.any([signal, over.signal, AbortSignal.timeout(PATIENCE)]);
  try {
    return await (how === 'memory' ? alone : pair)(program, order, folder, ending);
  } finally {
    over.abort();
  }
}
