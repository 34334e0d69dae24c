/**
 * The matrices of the mixing messages.
 * @module
 */
import { DecodeError, LocalProtocolError } from '../../errors.js';
import { bytes } from '../../layout/bytes.js';
import { Layout } from '../../layout/core.js';
import type { Reader } from '../../layout/reader.js';
import type { Writer } from '../../layout/writer.js';
import { MAX_MIX_MESSAGES, MAX_MIX_PEERS, fieldNumber } from './mixParts.js';

/** Bytes of a mixed message: the hash of a public key (dcrd `wire/mixvect.go`, MixMsgSize). */
export const MIX_MESSAGE = 20;

const message = bytes(MIX_MESSAGE);

/** The size of a mixed message, stated wherever some follow. */
function takeSize(from: Reader): void {
  const size = from.varint();
  if (size !== MIX_MESSAGE)
    throw new DecodeError(`expected messages of ${MIX_MESSAGE} bytes, got ${size}`);
}

/** A count from `least` to `most`. */
function takeCount(what: string, from: Reader, [least, most]: Range): number {
  const count = from.varint(most);
  if (count < least) throw new DecodeError(`expected at least ${least} ${what}, got ${count}`);
  return count;
}

type Range = readonly [least: number, most: number];
type Rows = readonly (readonly Buffer[])[];

/** Rows of equal length, both counts first. Where there are no rows, nothing follows. */
class Grid extends Layout<Rows> {
  readonly cell: Layout<Buffer>;
  readonly rows: Range;
  readonly columns: Range;
  readonly sized: boolean;

  constructor(cell: Layout<Buffer>, rows: Range, columns: Range, sized: boolean) {
    super();
    this.cell = cell;
    this.rows = rows;
    this.columns = columns;
    this.sized = sized;
  }

  override least(): number {
    return this.rows[0] === 0 ? 1 : 2 + this.rows[0] * this.columns[0] * this.cell.least();
  }

  /** Gives each cell in its turn to `take`, and answers how long the rows are. */
  walk(from: Reader, take: (at: number) => void): readonly [height: number, width: number] {
    const height = takeCount('rows', from, this.rows);
    if (height === 0) return [0, 0];
    const width = takeCount('columns', from, this.columns);
    if (this.sized) takeSize(from);
    const least = height * width * this.cell.least();
    if (least > from.left())
      throw new DecodeError(`expected at least ${least} bytes, got ${from.left()}`);
    let at = 0;
    try {
      for (; at < height * width; at++) take(at);
    } catch (error) {
      throw error instanceof DecodeError
        ? error.within(at % width).within(Math.floor(at / width))
        : error;
    }
    return [height, width];
  }

  read(from: Reader): Rows {
    const cells: Buffer[] = [];
    const [height, width] = this.walk(from, () => cells.push(this.cell.read(from)));
    return Array.from({ length: height }, (_, row) => cells.slice(row * width, (row + 1) * width));
  }

  override skip(from: Reader): void {
    this.walk(from, () => this.cell.skip(from));
  }

  write(to: Writer, rows: Rows): void {
    const width = rows[0]?.length ?? 0;
    within('rows', rows.length, this.rows);
    within('columns', width, rows.length === 0 ? [0, 0] : this.columns);
    if (rows.some(({ length }) => length !== width))
      throw new LocalProtocolError(`expected rows of ${width} cells`);
    to.varint(rows.length);
    if (rows.length === 0) return;
    to.varint(width);
    if (this.sized) to.varint(MIX_MESSAGE);
    for (const row of rows) for (const cell of row) this.cell.write(to, cell);
  }
}

function within(what: string, count: number, [least, most]: Range): void {
  if (count < least || count > most)
    throw new LocalProtocolError(`expected ${least} to ${most} ${what}, got ${count}`);
}

/** Mixed messages, their size stated once where there are any. */
class Messages extends Layout<readonly Buffer[]> {
  override least(): number {
    return 1;
  }
  /** How many there are. */
  count(from: Reader): number {
    const count = from.count(MAX_MIX_MESSAGES, MIX_MESSAGE);
    if (count > 0) takeSize(from);
    return count;
  }
  read(from: Reader): readonly Buffer[] {
    return Array.from({ length: this.count(from) }, () => message.read(from));
  }
  override skip(from: Reader): void {
    from.take(this.count(from) * MIX_MESSAGE);
  }
  write(to: Writer, messages: readonly Buffer[]): void {
    within('messages', messages.length, [0, MAX_MIX_MESSAGES]);
    to.varint(messages.length);
    if (messages.length > 0) to.varint(MIX_MESSAGE);
    for (const each of messages) message.write(to, each);
  }
}

/** The slot reservation: a row for each message, a number for each peer. */
export const reservation: Layout<Rows> = new Grid(
  fieldNumber,
  [1, MAX_MIX_MESSAGES],
  [1, MAX_MIX_PEERS],
  false,
);

/** The DC-net: mixed messages. Without rows it means nothing, and dcrd says none such; yet it is heard. */
export const dcNet: Layout<Rows> = new Grid(
  message,
  [0, MAX_MIX_MESSAGES],
  [0, MAX_MIX_MESSAGES],
  true,
);

/** Mixed messages in one row. */
export const mixedMessages: Layout<readonly Buffer[]> = new Messages();
