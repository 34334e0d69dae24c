/**
 * Feeds peers with streams of bytes that no good remote would say, and looks whether any peer does what none may do.
 * @module
 */
import { parseArgs } from 'node:util';
import { campaign, playAlone, type Finding, type Tally } from './campaign.js';
import { generate } from './generate.js';
import { flat } from './memory.js';
import { bytesOf, write } from './stream.js';

const USAGE = `Feeds peers with random, mutated and spliced streams of bytes, in virtual time.

  npm run fuzz -- [options]

  --streams N   how many streams; default 10000
  --seed S      whole number from which all streams follow; default 1
  --only N      play stream N alone
  --json        with --only: print the stream as a regression input
  --help        this text

Exit code 0: all is well; 1: something was found; 2: wrong options; 130: ended with Ctrl-C.
`;

/** Most hex digits that are printed of one stream. */
const MAX_HEX = 2_000;
/** Findings that are printed in full. */
const MAX_SHOWN = 10;
const MiB = 2 ** 20;

const print = (text: string) => process.stdout.write(`${text}\n`);
const tell = (text: string) => process.stderr.write(text);

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0 && text.trim() !== '') return value;
  throw new Error(`expected a whole number for --${name}, got '${text}'`);
}

function options() {
  const number = (initial: string) => ({ type: 'string', default: initial }) as const;
  const { values } = parseArgs({
    options: {
      streams: number('10000'),
      seed: number('1'),
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    ...values,
    streams: wholeNumber('streams', values.streams),
    seed: wholeNumber('seed', values.seed),
    only: values.only === undefined ? undefined : wholeNumber('only', values.only),
  };
}

/** How to see it again, what it said, and what was wrong. */
function show(seed: number, { number, faults }: Finding): void {
  const stream = generate(seed, number);
  const hex = bytesOf(stream).toString('hex');
  print(`\nnpm run fuzz -- --seed ${seed} --only ${number}   # ${stream.kind}, ${stream.network}, ${stream.role}`);
  print(`  bytes  ${hex.length > MAX_HEX ? `${hex.slice(0, MAX_HEX)}… (${hex.length / 2} bytes)` : hex}`);
  for (const fault of new Set(faults)) print(`  wrong  ${fault}`);
} // prettier-ignore

const table = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, n]) => `${name} ${n}`)
    .join(' · ');

/** Whether memory was the same at 20 % and at the end. */
const steady = ({ memory }: Tally): boolean =>
  memory.length < 10 || flat(memory[1]!, memory.at(-1)!);

function summarize(tally: Tally, seed: number, seconds: number): void {
  const { streams, findings, kinds, reasons, memory } = tally;
  findings.slice(0, MAX_SHOWN).forEach((finding) => show(seed, finding));
  if (findings.length > MAX_SHOWN) print(`\n… and ${findings.length - MAX_SHOWN} more: ${findings.slice(MAX_SHOWN, 60).map(({ number }) => number).join(' ')}`); // prettier-ignore
  print(`\nseed      ${seed}`);
  print(
    `streams   ${streams} in ${seconds.toFixed(1)} s, ${Math.round(streams / seconds)} a second`,
  );
  print(`kinds     ${table(kinds)}`);
  print(`closed    ${table(reasons)}`);
  print(`memory    ${memory.map((bytes) => (bytes / MiB).toFixed(1)).join(' ')} MiB`);
  print(`findings  ${findings.length}${steady(tally) ? '' : '; memory grows'}`);
}

async function alone(seed: number, only: number, json: boolean): Promise<number> {
  if (json) print(JSON.stringify(write(generate(seed, only)), null, 1));
  else {
    const finding = await playAlone(seed, only);
    show(seed, finding);
    if (finding.faults.length > 0) return 1;
    print('  all is well');
  }
  return 0;
}

async function many(seed: number, streams: number): Promise<number> {
  const start = performance.now();
  let stopped = false;
  let told = 0;
  const stop = () => (stopped = true);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const goOn = ({ streams: done, findings }: Readonly<Tally>) => {
    if (performance.now() - told > 1_000) {
      told = performance.now();
      tell(`\r${done} of ${streams}, ${findings.length} found `);
    }
    return !stopped;
  };
  const tally = await campaign({ seed, streams, goOn });
  tell('\r');
  summarize(tally, seed, (performance.now() - start) / 1_000);
  if (tally.findings.length > 0 || !steady(tally)) return 1;
  return stopped ? 130 : 0;
}

async function main(): Promise<number> {
  const { help, json, only, seed, streams } = options();
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  return only === undefined ? many(seed, streams) : alone(seed, only, json);
}

try {
  process.exitCode = await main();
} catch (error) {
  tell(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 2;
}
