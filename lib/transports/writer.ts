import { TransportError } from '../errors.js';
import { SENT, type Sending, type SendOutcome } from '../shapes.js';
import type { WriteDeadline } from './writeDeadline.js';

/** Most bytes gathered into one write: what one read of Node's sockets takes. */
const BATCH = 65_536;

/** What takes bytes: the writing half of a stream of Node's, or what looks like one. */
export interface Sink {
  readonly destroyed: boolean;
  /** Calls `done` when it has taken them, or with what went wrong; never when it is destroyed. */
  write(bytes: Buffer, done: (error?: Error | null) => void): unknown;
  end(): unknown;
}

/** The writing half of a stream. */
export interface Writer {
  say(out: Sending<Buffer>): void;
  /** Nothing more will be said: ends the stream when the rest is written. */
  end(): void;
  /** The stream takes bytes from now on. */
  open(): void;
  /** The stream is gone: settles all that is left. */
  abandon(error: TransportError | undefined): void;
}

/**
 * Writes what is said, in order, and settles each exactly once. What waits is gathered into batches of at most 64 KiB, one in
 * flight; a larger chunk goes alone, uncopied. The batch in flight when the stream goes has `failed`, what waits is `dropped`.
 *
 * Each batch has its deadline; what happens beyond it is the business of whoever set it.
 *
 * Writes in a microtask, so that all that is said in one turn goes together and no stream answers inside the call that says.
 */
export function writer(stream: Sink, deadline: WriteDeadline): Writer {
  let waiting: Sending<Buffer>[] = [];
  let batch: Sending<Buffer>[] = [];
  let state: 'shut' | 'open' | 'gone' = 'shut';
  let ending = false;
  let due = false;

  const wake = () => {
    if (due) return;
    due = true;
    queueMicrotask(flush);
  };
  const flush = () => {
    due = false;
    if (state !== 'open' || batch.length > 0 || stream.destroyed) return;
    if (waiting.length > 0) {
      batch = waiting.splice(0, gathered(waiting));
      const bytes = joined(batch);
      deadline.start(bytes.length);
      stream.write(bytes, written);
    } else if (ending) stream.end();
  };
  const written = (error?: Error | null) => {
    // A socket that was destroyed in mid-write calls back without an error: `abandon` settles that batch.
    if (error || stream.destroyed) return;
    deadline.done();
    const done = batch;
    batch = [];
    settle(done, SENT);
    flush();
  };

  return {
    say(out) {
      if (state === 'gone') return settle([out], { status: 'dropped', why: 'closed' });
      waiting.push(out);
      wake();
    },
    end() {
      ending = true;
      wake();
    },
    open() {
      state = 'open';
      wake();
    },
    abandon(error = new TransportError('closed while writing', 'EPIPE')) {
      deadline.stop();
      const [failed, dropped] = [batch, waiting];
      [state, batch, waiting] = ['gone', [], []];
      settle(failed, { status: 'failed', error });
      settle(dropped, { status: 'dropped', why: 'closed', error });
    },
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
