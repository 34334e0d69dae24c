import type { Row } from './rows.js';

/** A fifth: what runs differ by on a busy machine, and somewhat more. */
const TOLERANCE = 0.2;

/** Only what is no limit, and written in one language: other machines move these ratios least. */
const judged = ({ reference }: Pick<Row, 'reference'>): boolean =>
  reference === 'btcd' || reference === 'dcrd';

/** Which ratios have fallen by more than a fifth since `before`, one sentence each. What was not measured both times is left out. */
export function fallen(
  before: readonly Pick<Row, 'work' | 'reference' | 'ratio'>[],
  rows: readonly Row[],
): readonly string[] {
  return rows.filter(judged).flatMap(({ work, reference, ratio }) => {
    const then = before.find((row) => row.work === work && row.reference === reference)?.ratio;
    if (then === undefined || ratio >= then * (1 - TOLERANCE)) return [];
    return [`${work}: ${ratio.toFixed(2)} times ${reference}, was ${then.toFixed(2)}`];
  });
}
