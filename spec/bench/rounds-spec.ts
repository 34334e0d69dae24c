import { expect } from 'chai';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allRounds, type Running } from '../../bench/rounds.js';
import type { CommandLine } from '../../bench/tools.js';
import { units } from '../../bench/units.js';
import type { Reference, Work } from '../../bench/works.js';

const work: Work = {
  group: 'codec',
  name: 'decode',
  how: 'memory',
  order: ['decode', 'ping'],
  told: 'time',
  unit: units.us,
  references: ['btcd', 'rust-bitcoin'],
};

/** A program of one line of JavaScript. */
const program = (script: string): CommandLine => [process.execPath, '-e', script];
const taking = (wall: number, cpu = 0) =>
  program(`console.log('${JSON.stringify({ wall, cpu })}')`);

describe('the rounds of the benchmark', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rxpeer-bench-'));
    writeFileSync(join(folder, 'block.bin'), Buffer.alloc(100));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const running = (
    sides: Partial<Record<'ours' | Reference, CommandLine>>,
    more: Partial<Running> = {},
  ): Running => ({
    sides: () => new Map(Object.entries(sides)) as ReturnType<Running['sides']>,
    folder,
    rounds: 1,
    time: 'wall',
    signal: new AbortController().signal,
    progress: () => undefined,
    failed: () => undefined,
    ...more,
  });

  it('should tell what programs tell, in the unit of the work', async () => {
    const sides = { ours: taking(2_000, 1_000), btcd: taking(4_000, 500) };
    const row = { work: 'decode', reference: 'btcd', unit: 'µs' };
    expect(await allRounds([work], running(sides))).to.deep.equal([
      { ...row, ours: 2, theirs: 4, ratio: 2 },
    ]);
    expect(await allRounds([work], running(sides, { time: 'cpu' }))).to.deep.equal([
      { ...row, ours: 1, theirs: 0.5, ratio: 0.5 },
    ]);
  });

  it('should give programs the order and the folder', async () => {
    const script = `console.log(JSON.stringify({ wall: process.argv.slice(1).join(' ').length }))`;
    const [row] = await allRounds([work], running({ ours: program(script), btcd: taking(1_000) }));
    expect(row?.ours).to.equal(`memory ${folder} decode ping`.length / 1_000);
  });

  it('should leave out who fails, say so, and go on', async () => {
    const told: string[] = [];
    const sides = {
      ours: taking(1_000),
      btcd: program('process.exit(3)'),
      'rust-bitcoin': taking(500),
    };
    const failed = (sentence: string) => told.push(sentence);
    const rows = await allRounds([work], running(sides, { failed }));
    expect(rows.map(({ reference }) => reference)).to.deep.equal(['rust-bitcoin']);
    expect(told).to.have.length(1);
    expect(told[0]).to.match(/^btcd is left out of this round: .* ended with 3$/);
  });

  it('should end what runs, and itself, when it is told to', async () => {
    const ending = new AbortController();
    const sides = { ours: program('setTimeout(() => {}, 60_000)') };
    const rows = allRounds([work], running(sides, { signal: ending.signal }));
    setTimeout(() => ending.abort(), 50);
    const error: unknown = await rows.catch((reason: unknown) => reason);
    expect(error).to.have.property('name', 'AbortError');
  });

  it('should run once what two works are about', async () => {
    const count = join(folder, 'count');
    const script = `fs.appendFileSync(${JSON.stringify(count)}, '.'); console.log('{"memory":1024,"processor":1e6}')`;
    const works: Work[] = [
      { ...work, name: 'memory', told: 'memory', unit: units.kib },
      { ...work, name: 'processor', told: 'processor', unit: units.msPerSecond },
    ];
    const once = { ours: program(script) };
    await allRounds(works, running(once));
    expect(readFileSync(count, 'utf8')).to.equal('.');
  });
});
