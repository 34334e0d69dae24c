import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { FloodReport } from './flood.js';
import type { Pace, SinkReport } from './sink.js';

export interface DrainOptions {
  readonly pace: Pace;
  /** How many blocks of 1 MB come. */
  readonly blocks: number;
  /** How long the subscriber takes for each, in ms. */
  readonly each?: number;
}

/** What both sides saw. */
export interface Drained {
  readonly remote: FloodReport;
  readonly peer: SinkReport;
}

const program = (name: string, ...args: (string | number)[]): ChildProcess =>
  fork(new URL(`./${name}.js`, import.meta.url), args.map(String));

/** What a program says next. Throws if it ends instead. */
async function said<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`expected a report, got the end of a program with code ${code}`);
  });
  const [value] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return value;
}

/** Has a remote in a process of its own flood a peer in another, and tells what both saw. */
export async function drain({ pace, blocks, each = 0 }: DrainOptions): Promise<Drained> {
  const flood = program('flood', blocks, 50);
  const children = [flood];
  try {
    const port = await said<number>(flood);
    const sink = program('sink', `127.0.0.1:${port}`, pace, blocks, each);
    children.push(sink);
    const [remote, peer] = await Promise.all([said<FloodReport>(flood), said<SinkReport>(sink)]);
    return { remote, peer };
  } finally {
    const gone = children
      .filter(({ exitCode }) => exitCode === null)
      .map((child) => once(child, 'exit'));
    for (const child of children) child.kill();
    await Promise.all(gone);
  }
}
