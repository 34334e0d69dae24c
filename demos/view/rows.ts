/**
 * A row of text in pieces, so that it can be measured and cut before it is coloured.
 * @module
 */
import { styleText } from 'node:util';

/** Styles that we use: names of `util.styleText`. */
export type Style = 'bold' | 'dim' | 'cyan' | 'green' | 'yellow' | 'red' | 'blue' | 'magenta';

/** Some text of one style. */
export type Piece = string | readonly [text: string, style: Style];
export type Row = readonly Piece[];

/** Colours a text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** With the colours of a terminal. */
export const coloured: Paint = (style, text) =>
  text === '' ? '' : styleText(style, text, { validateStream: false });

/** Without any (`NO_COLOR`). */
export const plain: Paint = (_, text) => text;

const textOf = (piece: Piece): string => (typeof piece === 'string' ? piece : piece[0]);

/** Hashes in full, as in lines for programs. */
const HASH = /\b[0-9a-f]{64}\b/g;

/** The row with no more of each hash than people look at. */
export const brief = (row: Row): Row =>
  row.map((piece) => {
    const text = textOf(piece).replace(HASH, (hash) => `${hash.slice(0, 8)}…${hash.slice(-8)}`);
    return typeof piece === 'string' ? text : [text, piece[1]];
  });

/** Columns that a row takes. Our texts have one column per character. */
export const widthOf = (row: Row): number =>
  row.reduce((width, piece) => width + [...textOf(piece)].length, 0);

const shortened = (piece: Piece, width: number): Piece => {
  const text = `${[...textOf(piece)].slice(0, Math.max(0, width - 1)).join('')}…`;
  return typeof piece === 'string' ? text : [text, piece[1]];
};

/** The row in at most `columns`; what is cut off leaves an ellipsis. */
export function cut(row: Row, columns: number): Row {
  if (widthOf(row) <= columns) return row;
  const pieces: Piece[] = [];
  let left = columns;
  for (const piece of row) {
    const width = [...textOf(piece)].length;
    if (width >= left) return left > 0 ? [...pieces, shortened(piece, left)] : pieces;
    pieces.push(piece);
    left -= width;
  }
  return pieces;
}

/** The row in exactly `columns`. */
export const fill = (row: Row, columns: number): Row => {
  const fitted = cut(row, columns);
  return [...fitted, ' '.repeat(columns - widthOf(fitted))];
};

/** Two ends with a gap between them, `columns` wide. The right end wins if both do not fit. */
export const apart = (left: Row, right: Row, columns: number): Row => [
  ...fill(left, Math.max(0, columns - widthOf(right))),
  ...right,
];

/** Two blocks of rows side by side, the left one `columns` wide. */
export const beside = (left: readonly Row[], right: readonly Row[], columns: number): Row[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, i) => [
    ...fill(left[i] ?? [], columns),
    ...(right[i] ?? []),
  ]);

/** The text of a row. */
export const print = (row: Row, paint: Paint): string =>
  row
    .map((piece) => (typeof piece === 'string' ? piece : paint(piece[1], piece[0])))
    .join('')
    .trimEnd();
