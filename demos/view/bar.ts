import type { Row } from './rows.js';

/** Eighths of a column, from the left. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A progress bar of `columns`: how much of `goal` is `done`. With no goal it is full. */
export function bar(done: number, goal: number, columns: number): Row {
  const share = goal > 0 ? Math.min(1, Math.max(0, done / goal)) : 1;
  const eighths = Math.floor(share * columns * 8);
  const filled = '█'.repeat(eighths >> 3) + EIGHTHS[eighths & 7]!;
  return [
    [filled, 'green'],
    ['░'.repeat(columns - filled.length), 'dim'],
  ];
}
