import { statSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf, type Round, type Row } from './rows.js';
import { run, type Result } from './run.js';
import type { CommandLine } from './tools.js';
import type { Reference, Work } from './works.js';

type Who = 'ours' | Reference;

/** How rounds are run. */
export interface Running {
  /** What is started for each side of a work. */
  readonly sides: (work: Work) => ReadonlyMap<Who, CommandLine>;
  /** Where the messages lie. */
  readonly folder: string;
  readonly rounds: number;
  /** Which time counts: by the clock, or that of all processors, which a busy machine disturbs less. */
  readonly time: 'wall' | 'cpu';
  readonly signal: AbortSignal;
  /** Told before each work of each round. */
  readonly progress: (round: number, work: Work) => void;
  /** Told why a program has failed: then others go on. */
  readonly failed: (sentence: string) => void;
}

/** Bytes of the block, where a work is about its speed. */
const sizeOf = (folder: string): number => statSync(join(folder, 'block.bin')).size;

/** One round of a work: ours and theirs right after one another. Every other round the other way round. */
async function round(
  work: Work,
  at: number,
  running: Running,
  done: Map<string, Promise<Result>>,
): Promise<Round> {
  const { sides, folder, time, signal } = running;
  const values = new Map<Who, number>();
  const inTurn = [...sides(work)];
  for (const [who, program] of at % 2 === 0 ? inTurn : inTurn.reverse()) {
    const key = [...program, ...work.order].join(' ');
    const result = done.get(key) ?? run(work, program, folder, signal); // two works may be about one run
    done.set(key, result);
    const told = work.told === 'time' ? time : work.told;
    try {
      values.set(who, work.unit.of((await result)[told]!, sizeOf(folder)));
    } catch (error) {
      signal.throwIfAborted();
      running.failed(`${who} is left out of this round: ${(error as Error).message}`);
    }
  }
  return values;
}

/** All rounds of all works, and what they come to. */
export async function allRounds(works: readonly Work[], running: Running): Promise<readonly Row[]> {
  const rounds = new Map<Work, Round[]>(works.map((work) => [work, []]));
  for (let at = 0; at < running.rounds; at++) {
    const done = new Map<string, Promise<Result>>();
    for (const work of works) {
      running.progress(at, work);
      rounds.get(work)!.push(await round(work, at, running, done));
    }
  }
  return works.flatMap((work) => rowsOf(work, rounds.get(work)!));
}
