import type { Row } from './rows.js';

/** A number with three digits that count; large ones whole. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '?';
  if (Math.abs(value) >= 100) return Math.round(value).toString();
  return value.toPrecision(3);
}

/** A table in Markdown: a line for each work, with each reference's figure and the ratio. */
export function table(rows: readonly Row[]): string {
  const references = [...new Set(rows.map(({ reference }) => reference))];
  const works = [...new Set(rows.map(({ work }) => work))];
  const heads = ['', 'unit', 'rxpeer', ...references.flatMap((each) => [each, 'ratio'])];
  const lines = works.map((work) => {
    const own = rows.filter((row) => row.work === work);
    const { unit, ours } = own[0]!;
    const cells = references.flatMap((reference) => {
      const row = own.find((each) => each.reference === reference);
      return row ? [figure(row.theirs), row.ratio.toFixed(2)] : ['', ''];
    });
    return [work, unit, figure(ours), ...cells];
  });
  return aligned([heads, ...lines]);
}

/** Columns of one width; all but the first to the right. */
function aligned(lines: readonly (readonly string[])[]): string {
  const widths = lines[0]!.map((_, at) => Math.max(3, ...lines.map((line) => line[at]!.length)));
  const pad = (cell: string, at: number) =>
    at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!);
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const show = (line: readonly string[]) => `| ${line.map(pad).join(' | ')} |\n`;
  const [head, ...body] = lines;
  return [head!, rule, ...body].map(show).join('');
}
