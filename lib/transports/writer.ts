import { TransportError } from '../errors.js';
import { SENT, type Sending, type SendOutcome } from '../shapes.js';
import type { WriteDeadline } from './writeDeadline.js';

/** Most bytes gathered into one write: what one read of Node's sockets takes. */
const BATCH = 65_536;

const NOTHING: readonly never[] = [];

/** As {@link WriteDeadline}. */
type Deadline = Pick<WriteDeadline, 'start' | 'done' | 'stop'>;

/** What takes bytes: the writing half of a stream of Node's, or what looks like one. */
export interface Sink {
  readonly destroyed: boolean;
  /** Calls `done` when it has taken them, or with what went wrong; never when it is destroyed. */
  write(bytes: Buffer, done: (error?: Error | null) => void): unknown;
  end(): unknown;
}

/** What the batch in flight ends with where nothing broke. One for all: whoever wrote it asks for no more than that. */
const CLOSED = new TransportError('closed while writing', 'EPIPE');

/**
 * The writing half of a stream: writes what is said, in order, and settles each exactly once. What waits is gathered into batches of at
 * most 64 KiB, one in flight; a larger chunk goes alone, uncopied. The batch in flight when the stream goes has `failed`, what waits
 * is `dropped`.
 *
 * Each batch has its deadline; what happens beyond it is the business of whoever set it.
 *
 * Writes in a microtask, so that all that is said in one turn goes together and no stream answers inside the call that says.
 */
export class Writer {
  readonly #stream: Sink;
  readonly #deadline: Deadline;
  #waiting: Sending<Buffer>[] = [];
  #batch: readonly Sending<Buffer>[] = NOTHING;
  #state: 'shut' | 'open' | 'gone' = 'shut';
  #ending = false;
  #due = false;

  constructor(stream: Sink, deadline: Deadline) {
    this.#stream = stream;
    this.#deadline = deadline;
  }

  say(out: Sending<Buffer>): void {
    if (this.#state === 'gone') return out.settle?.({ status: 'dropped', why: 'closed' });
    this.#waiting.push(out);
    this.#wake();
  }

  /** Nothing more will be said: ends the stream when the rest is written. */
  end(): void {
    this.#ending = true;
    this.#wake();
  }

  /** The stream takes bytes from now on. */
  open(): void {
    this.#state = 'open';
    this.#wake();
  }

  /** Whether the stream has been given what it has not taken yet. */
  get writing(): boolean {
    return this.#batch.length > 0;
  }

  /** The stream is given no more. */
  shut(): void {
    this.#state = 'shut';
  }

  /** The stream is gone: settles all that is left. */
  abandon(error = CLOSED): void {
    this.#deadline.stop();
    const [failed, dropped] = [this.#batch, this.#waiting];
    [this.#state, this.#batch, this.#waiting] = ['gone', NOTHING, []];
    settle(failed, { status: 'failed', error });
    settle(dropped, { status: 'dropped', why: 'closed', error });
  }

  #wake(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(this.#flush);
  }

  readonly #flush = (): void => {
    this.#due = false;
    if (this.#state !== 'open' || this.#batch.length > 0 || this.#stream.destroyed) return;
    if (this.#waiting.length > 0) {
      this.#batch = this.#next();
      const bytes = joined(this.#batch);
      this.#deadline.start(bytes.length);
      this.#stream.write(bytes, this.#written);
    } else if (this.#ending) this.#stream.end();
  };

  #next(): readonly Sending<Buffer>[] {
    const waiting = this.#waiting;
    const count = gathered(waiting);
    if (count < waiting.length) return waiting.splice(0, count);
    this.#waiting = [];
    return waiting;
  }

  readonly #written = (error?: Error | null): void => {
    // A socket that was destroyed in mid-write calls back without an error: `abandon` settles that batch.
    if (error || this.#stream.destroyed) return;
    this.#deadline.done();
    const done = this.#batch;
    this.#batch = NOTHING;
    settle(done, SENT);
    this.#flush();
  };
}

/** How many of what waits go together: always one, more while they fit. */
function gathered(waiting: readonly Sending<Buffer>[]): number {
  let count = 0;
  for (let bytes = 0; count < waiting.length; count++) {
    bytes += waiting[count]!.value.length;
    if (count > 0 && bytes > BATCH) break;
  }
  return count;
}

/** One copy costs less than a vector of many small writes: some 270 against 430 ns per message of 61 bytes, all told. */
const joined = (batch: readonly Sending<Buffer>[]): Buffer =>
  batch.length === 1 ? batch[0]!.value : Buffer.concat(batch.map(({ value }) => value));

function settle(batch: readonly Sending<Buffer>[], outcome: SendOutcome): void {
  for (const out of batch) out.settle?.(outcome);
}
