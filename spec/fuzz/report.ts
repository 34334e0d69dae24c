/**
 * What the command prints.
 * @module
 */
import type { Finding, Tally } from './campaign.js';
import { generate } from './generate.js';
import { flat } from './memory.js';
import { bytesOf } from './stream.js';

/** Most hex digits that are printed of one stream. */
const MAX_HEX = 2_000;
/** Findings that are printed in full. */
const MAX_SHOWN = 10;
const MiB = 2 ** 20;

const print = (text: string) => process.stdout.write(`${text}\n`);

/** How to see it again, what it said, and what was wrong. */
export function show(seed: number, { number, faults }: Finding): void {
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
export const steady = ({ memory }: Tally): boolean =>
  memory.length < 10 || flat(memory[1]!, memory.at(-1)!);

/** All that a campaign has seen. */
export function summarize(tally: Tally, seed: number, seconds: number): void {
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
