/**
 * Measures the same work side by side: rxpeer, btcd, dcrd, rust-bitcoin, and what nobody can go beyond.
 *
 *     npm run bench
 *     npm run bench -- --only codec,path --rounds 3
 *
 * Each measurement is a process of its own, and a mean that includes garbage collection; ours and theirs take turns, and what is
 * shown are medians of all rounds. `docs/performance.md` explains.
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, type } from 'node:os';
import { defer, finalize, takeUntil } from 'rxjs';
import { Failure } from '../demos/cli/failure.js';
import { program, type World } from '../demos/cli/program.js';
import type { Command } from '../demos/cli/command.js';
import type { ValuesOf } from '../demos/cli/options.js';
import { fallen } from './check.js';
import { writeData } from './data/write.js';
import { options } from './options.js';
import { allRounds } from './rounds.js';
import type { Row } from './rows.js';
import { sidesOf, equip } from './sides.js';
import { table } from './table.js';
import { CACHE } from './tools.js';
import { works } from './works.js';

const FOLDER = `${CACHE}/data`;
const FIGURES = 'bench/figures.json';

const command: Command<typeof options> = {
  start: 'npm run bench',
  purpose: 'Measures the work of peers beside the same work in Go and Rust.',
  options,
};

type Values = ValuesOf<typeof options>;

const say = (text: string) => process.stderr.write(`${text}\n`);

async function measure(values: Values, signal: AbortSignal) {
  const chosen = works.filter(({ group }) => values.only.includes(group));
  writeData(FOLDER);
  const equipment = await equip(chosen, say);
  const rows = await allRounds(chosen, {
    ...values,
    sides: sidesOf(equipment),
    folder: FOLDER,
    signal,
    failed: say,
    progress: (at, { name }) => say(`round ${at + 1} of ${values.rounds}: ${name}`),
  });
  const processor = `${cpus().length} × ${cpus()[0]?.model ?? 'an unknown processor'}`;
  const machine = `${type()} ${release()}, ${processor}; time: ${values.time}`;
  return { about: [machine, ...new Set([...equipment.values()].map(({ about }) => about))], rows };
}

/** @throws {Failure} where a ratio has fallen. */
function check(rows: readonly Row[]): void {
  const { rows: before } = JSON.parse(readFileSync(FIGURES, 'utf8')) as { rows: Row[] };
  const sentences = fallen(before, rows);
  if (sentences.length > 0) {
    throw new Failure(
      `slower than committed: ${sentences.join('; ')}`,
      'Measure again, with nothing beside.',
    );
  }
  say('Nothing has fallen by more than a fifth.');
}

/** Three digits: more is chance. */
const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(3)) : value;

function show({ about, rows }: Awaited<ReturnType<typeof measure>>, values: Values, world: World) {
  if (values.json) world.write(`${JSON.stringify({ rows })}\n`);
  else world.write(`${about.map((line) => `${line}\n`).join('')}\n${table(rows)}`);
  if (values.save) writeFileSync(FIGURES, `${JSON.stringify({ about, rows }, rounded, 2)}\n`);
  if (values.check) check(rows);
}

await program(command, ({ values }, world) => {
  const ending = new AbortController();
  return defer(async () => show(await measure(values, ending.signal), values, world)).pipe(
    takeUntil(world.stop$),
    finalize(() => ending.abort()),
  );
});
