import { median } from './median.js';
import type { Reference, Work } from './works.js';

/** One work against one reference: medians of all rounds. */
export interface Row {
  readonly work: string;
  readonly reference: Reference;
  readonly ours: number;
  readonly theirs: number;
  readonly unit: string;
  /** The median of the rounds' ratios. Above 1 we are faster, or need less. */
  readonly ratio: number;
}

/** What one round gave, by who worked, in the unit of the work. */
export type Round = ReadonlyMap<'ours' | Reference, number>;

/** A row for each reference of a work that has been measured. */
export function rowsOf({ name, unit, references }: Work, rounds: readonly Round[]): Row[] {
  const measured = references.filter((reference) => rounds.some((round) => round.has(reference)));
  return measured.map((reference) => {
    const both = rounds.filter((round) => round.has(reference) && round.has('ours'));
    const ours = both.map((round) => round.get('ours')!);
    const theirs = both.map((round) => round.get(reference)!);
    const ratios = ours.map((our, i) => (unit.more ? our / theirs[i]! : theirs[i]! / our));
    return {
      ...{ work: name, reference, unit: unit.name },
      ...{ ours: median(ours), theirs: median(theirs), ratio: median(ratios) },
    };
  });
}
