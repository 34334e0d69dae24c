import { setTimeout } from 'node:timers/promises';
import { generate, type Choice } from './generate.js';
import { judge } from './judge.js';
import { used } from './memory.js';
import { collectUncaught } from './uncaught.js';

/** A stream that went wrong. */
export interface Finding {
  readonly number: number;
  readonly faults: readonly string[];
}

/** What a campaign has seen so far. */
export interface Tally {
  streams: number;
  readonly findings: Finding[];
  /** How many streams of each coin and of each kind there were, and how peers have closed. */
  readonly coins: Map<string, number>;
  readonly kinds: Map<string, number>;
  readonly reasons: Map<string, number>;
  /** Bytes in use, measured ten times at even distances. */
  readonly memory: number[];
}

export interface Campaign {
  readonly seed: number;
  readonly streams: number;
  /** Which streams: those of the choice. */
  readonly choice?: Choice;
  /** Called now and then; the campaign ends where it answers false. */
  readonly goOn?: (tally: Readonly<Tally>) => boolean;
}

/** RxJS reports what nobody catches in a later turn, so streams are played in batches with a turn after each. */
const BATCH = 50;

const count = (counts: Map<string, number>, key: string) =>
  counts.set(key, (counts.get(key) ?? 0) + 1);

/** Plays one stream alone: all that goes wrong is its fault. */
export async function playAlone(seed: number, number: number, choice?: Choice): Promise<Finding> {
  const uncaught = collectUncaught();
  const { faults } = judge(generate(seed, number, choice));
  await setTimeout(2);
  uncaught.stop();
  return {
    number,
    faults: [...faults, ...uncaught.take().map((error) => `uncaught: ${told(error)}`)],
  };
}

const told = (error: unknown): string => (error instanceof Error && error.stack) || String(error);

/** Plays streams 0 to `streams` of a seed. */
export async function campaign(given: Campaign): Promise<Tally> {
  const { seed, streams, choice, goOn = () => true } = given;
  const tally: Tally = {
    streams: 0,
    findings: [],
    coins: new Map(),
    kinds: new Map(),
    reasons: new Map(),
    memory: [],
  };
  const one = (number: number) => {
    const stream = generate(seed, number, choice);
    const { reason, faults } = judge(stream);
    count(tally.coins, stream.coin);
    count(tally.kinds, stream.kind);
    count(tally.reasons, reason);
    if (faults.length > 0) tally.findings.push({ number, faults });
  };
  while (tally.streams < streams) {
    const end = Math.min(streams, tally.streams + BATCH);
    const from = tally.streams;
    const uncaught = collectUncaught();
    for (; tally.streams < end; tally.streams++) one(tally.streams);
    await setTimeout(2);
    uncaught.stop();
    if (uncaught.take().length > 0) tally.findings.push(...(await culprits(given, from, end)));
    if (tally.memory.length < Math.floor((10 * end) / streams)) tally.memory.push(used());
    if (!goOn(tally)) break;
  }
  return tally;
}

/** Those streams of a batch that throw where nobody catches. */
async function culprits(
  { seed, choice }: Campaign,
  from: number,
  end: number,
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (let number = from; number < end; number++) found.push(await playAlone(seed, number, choice));
  return found.filter(({ faults }) => faults.some((fault) => fault.startsWith('uncaught')));
}
