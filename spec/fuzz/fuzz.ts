/**
 * Feeds peers with streams of bytes that no good remote would say, and looks whether any peer does what none may do.
 * @module
 */
import { campaign, playAlone, type Tally } from './campaign.js';
import { generate, type Choice } from './generate.js';
import { judge } from './judge.js';
import { USAGE, options, type Options } from './options.js';
import { show, steady, summarize } from './report.js';
import { write } from './stream.js';

/** As shells have it, for what SIGINT has ended. */
const INTERRUPTED = 130;

/** Tells on stderr how far it is: on one line of a terminal, or on a new line now and then. */
function progress(streams: number) {
  const { isTTY } = process.stderr;
  let told = performance.now();
  return ({ streams: done, findings }: Readonly<Tally>): void => {
    if (performance.now() - told < (isTTY ? 200 : 10_000)) return;
    told = performance.now();
    const text = `${done} of ${streams} streams, ${findings.length} found`;
    process.stderr.write(isTTY ? `\r${text}\x1b[K` : `${text}\n`);
  };
}

async function many({ seed, streams, choice }: Options): Promise<number> {
  const start = performance.now();
  const tell = progress(streams);
  let stopped = false;
  const stop = () => void (stopped = true);
  process.once('SIGINT', stop).once('SIGTERM', stop); // a second one kills
  const goOn = (tally: Readonly<Tally>) => {
    tell(tally);
    return !stopped;
  };
  const tally = await campaign({ seed, streams, choice, goOn });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  summarize(tally, { seed, choice }, (performance.now() - start) / 1_000);
  if (tally.findings.length > 0 || !steady(tally)) return 1;
  return stopped ? INTERRUPTED : 0;
}

async function one(seed: number, only: number, choice: Choice): Promise<number> {
  const finding = await playAlone(seed, only, choice);
  show({ seed, choice }, finding);
  if (finding.faults.length > 0) return 1;
  process.stdout.write('  all is well\n');
  return 0;
}

/** The stream as it is kept; whoever keeps it says what it guards. */
function printAsVector(seed: number, only: number, choice: Choice): number {
  const stream = generate(seed, only, choice);
  const vector = { guards: '', ends: judge(stream).reason, stream: write(stream) };
  process.stdout.write(`${JSON.stringify(vector, null, 1)}\n`);
  return 0;
}

async function main(): Promise<number> {
  const given = options();
  const { choice, help, json, only, seed } = given;
  if (help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (only === undefined) return many(given);
  return json ? printAsVector(seed, only, choice) : one(seed, only, choice);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}. See npm run fuzz -- --help.\n`);
  process.exitCode = 2;
}
