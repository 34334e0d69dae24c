/**
 * What the command prints.
 * @module
 */
import type { Campaign, Finding, Tally } from './campaign.js';
import { generate } from './generate.js';
import { flat } from './memory.js';
import { bytesOf } from './stream.js';

/** Most hex digits that are printed of one stream. */
const MAX_HEX = 2_000;
/** Findings that are printed in full. */
const MAX_SHOWN = 10;
const MiB = 2 ** 20;

const print = (text: string) => process.stdout.write(`${text}\n`);

/** What all streams of a run follow from. */
type Run = Pick<Campaign, 'seed' | 'choice'>;

/** How to see it again, what it said, and what was wrong. */
export function show({ seed, choice = {} }: Run, { number, faults }: Finding): void {
  const stream = generate(seed, number, choice);
  const { coin, kind, network, role, transport } = stream;
  const chosen = Object.entries(choice).flatMap(([name, value]) => (value ? [`--${name} ${value}`] : []));
  const hex = bytesOf(stream).toString('hex');
  print(`\nnpm run fuzz -- ${[`--seed ${seed}`, ...chosen, `--only ${number}`].join(' ')}   # ${kind}, ${coin}.${network}, ${transport}, ${role}`);
  print(`  bytes  ${hex.length > MAX_HEX ? `${hex.slice(0, MAX_HEX)}… (${hex.length / 2} bytes)` : hex}`);
  for (const fault of new Set(faults)) print(`  wrong  ${fault}`);
} // prettier-ignore

const table = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, n]) => `${name} ${n}`)
    .join(' · ');

/** Whether memory was the same at 20 % and at the end. */
export const steady = ({ memory }: Tally): boolean =>
  memory.length < 10 || flat(memory[1]!, memory.at(-1)!);

/** All that a campaign has seen. */
export function summarize(tally: Tally, run: Run, seconds: number): void {
  const { streams, findings, coins, kinds, reasons, memory } = tally;
  findings.slice(0, MAX_SHOWN).forEach((finding) => show(run, finding));
  if (findings.length > MAX_SHOWN) print(`\n… and ${findings.length - MAX_SHOWN} more: ${findings.slice(MAX_SHOWN, 60).map(({ number }) => number).join(' ')}`); // prettier-ignore
  print(`\nseed      ${run.seed}`);
  print(
    `streams   ${streams} in ${seconds.toFixed(1)} s, ${Math.round(streams / seconds)} a second`,
  );
  print(`coins     ${table(coins)}`);
  print(`kinds     ${table(kinds)}`);
  print(`closed    ${table(reasons)}`);
  print(`memory    ${memory.map((bytes) => (bytes / MiB).toFixed(1)).join(' ')} MiB`);
  print(`findings  ${findings.length}${steady(tally) ? '' : '; memory grows'}`);
}
