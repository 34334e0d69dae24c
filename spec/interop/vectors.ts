import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { firstValueFrom, map, take, toArray } from 'rxjs';
import { BIN } from './build.js';
import { program } from './program.js';

/** The programs that write the golden vectors of btcd and dcrd, and read what we encode. */
export type VectorProgram = 'vectors' | 'dcrvectors';

/** Bytes that a reference is asked about. */
export interface Question {
  readonly command: string;
  readonly pver: number;
  /** How a witness is written; left out where there is one encoding only. */
  readonly encoding?: 'base' | 'witness';
  readonly hex: string;
}

/** What it makes of them. */
export interface Answer {
  /** Why it refuses them. */
  readonly error?: string;
  /** What it writes after it has read them. */
  readonly hex: string;
  /** Bytes that it has not read. */
  readonly left: number;
  /** Its fields, in the notation of the vectors. */
  readonly decoded: object | null;
}

/** What the reference answers, question by question. */
export async function answersTo(
  name: VectorProgram,
  questions: readonly Question[],
): Promise<Answer[]> {
  await using vectors = program(`${BIN}${name}`, ['check']);
  const answers = firstValueFrom(
    vectors.line$.pipe(
      take(questions.length),
      map((line) => JSON.parse(line) as Answer),
      toArray(),
    ),
  );
  for (const question of questions) vectors.say(JSON.stringify(question));
  return await answers; // before the program ends
}

/** Asks all, and compares every answer with the one that we expect. */
export async function agree(
  name: VectorProgram,
  pairs: readonly (readonly [Question, Answer])[],
): Promise<void> {
  const answers = await answersTo(
    name,
    pairs.map(([question]) => question),
  );

  expect(answers).to.have.lengthOf(pairs.length);
  answers.forEach((answer, i) => expect(answer, pairs[i]![0].hex).to.deep.equal(pairs[i]![1]));
}

/** Each question with its last byte cut off. Those of commands without fields are left out. */
export const cut = (questions: readonly Question[]): readonly Question[] =>
  questions
    .filter(({ hex }) => hex !== '')
    .map(({ hex, ...others }) => ({ ...others, hex: hex.slice(0, -2) }));

/** The names of the files of a folder. */
export const jsonIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.json'));

/** A file as any version of Go writes it. */
const textOf = (folder: string, name: string) =>
  readFileSync(join(folder, name), 'utf8').replace(/"go": ".*"/, '"go": ""');

/** Has the vectors written again, and compares them with those that are committed. */
export async function writesAgain(name: VectorProgram, golden: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'rxpeer-vectors-'));
  try {
    await promisify(execFile)(`${BIN}${name}`, ['write', folder]);

    expect(jsonIn(folder)).to.deep.equal(jsonIn(golden));
    for (const file of jsonIn(folder)) {
      const same = textOf(folder, file) === textOf(golden, file);
      expect(same, `${file}: run npm run vectors`).to.equal(true);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
