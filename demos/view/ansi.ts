/**
 * What a terminal is told (ECMA-48, and mode 2026 of those that know it).
 * @module
 */
const ESC = '\x1b[';

export const HIDE_CURSOR = `${ESC}?25l`;
export const SHOW_CURSOR = `${ESC}?25h`;

/** Empties the window; what has scrolled out of it stays. */
export const CLEAR = `${ESC}H${ESC}J`;

/** Shows what stands between them at once. */
const [TOGETHER, NOW] = [`${ESC}?2026h`, `${ESC}?2026l`];
const REST_OF_LINE = `${ESC}K`;
const REST_OF_WINDOW = `${ESC}J`;

const up = (lines: number): string => (lines > 0 ? `${ESC}${lines}F` : '');

/** Writes rows over the `before` rows above the cursor. Only what is behind a text is erased, so nothing flickers. */
export function over(before: number, rows: readonly string[]): string {
  const text = rows.map((row) => `${row}${REST_OF_LINE}\n`).join('');
  return `${TOGETHER}${up(before)}${text}${REST_OF_WINDOW}${NOW}`;
}

/** Writes over the line on which the cursor is. */
export const rewrite = (row: string): string => `\r${row}${REST_OF_LINE}`;
