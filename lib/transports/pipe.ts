import type { SchedulerLike, Subscriber, Subscription } from 'rxjs';
import { TransportError } from '../errors.js';
import { soon } from '../operators/soon.js';
import { SENT, type Sending } from '../shapes.js';

export interface PipeOptions {
  readonly scheduler: SchedulerLike;
  readonly latency: number;
  readonly capacity: number;
  readonly cut: (bytes: Buffer) => readonly Buffer[];
}

/** One direction of a connection in memory. */
export interface Pipe {
  /** Lets bytes in; until then all that is said waits outside. */
  open(): void;
  say(out: Sending<Buffer>): void;
  /** Nothing more will be said. `over` is called when all of it is in the pipe. */
  end(over: () => void): void;
  /** The writer is gone: what waits outside is lost, what is inside still arrives, then the end. */
  abandon(): void;
  /** Breaks: what is inside is lost too, and the reader gets an error. */
  reset(): void;
  read(reader: Subscriber<Buffer>): void;
  pause(paused: boolean): void;
  /** The reader is gone. It leaves a pipe that swallows all (it said goodbye), or one that takes nothing more. */
  leave(how: 'swallowing' | 'stuck'): void;
}

/** Something on its way: bytes, or an end. */
interface Parcel {
  readonly at: number;
  readonly bytes?: Buffer;
  readonly error?: TransportError;
}

/**
 * A bounded pipe in which bytes take a turn of the scheduler, or `latency`. What is said has left when its last byte is inside.
 * Only a pipe with a reader schedules: a loop of microtasks that nobody ends would starve the process.
 */
export function pipe({ scheduler, latency, capacity, cut }: PipeOptions): Pipe {
  const turn = soon(scheduler);
  const outside: Sending<Buffer>[] = [];
  const inside: Parcel[] = [];
  let entered = 0; // bytes of the first outside that are inside
  let room = 0;
  let state: 'open' | 'ending' | 'ended' = 'open';
  let whenOver = () => {};
  let swallowing = false;
  let paused = false;
  let reader: Subscriber<Buffer> | undefined;
  let due: Subscription | undefined;

  const put = (parcel: Omit<Parcel, 'at'>) => {
    inside.push({ at: turn.now() + latency, ...parcel });
    wake();
  };
  const enter = (bytes: Buffer) => {
    room -= bytes.length;
    if (swallowing) return;
    for (const piece of cut(bytes)) if (piece.length > 0) put({ bytes: piece });
  };
  const fill = () => {
    for (let next = outside[0]; next && (room > 0 || next.value.length === 0); next = outside[0]) {
      const part = next.value.subarray(entered, entered + room);
      entered += part.length;
      enter(part);
      if (entered < next.value.length) return;
      entered = 0;
      outside.shift();
      next.settle?.(SENT);
    }
    if (state !== 'ending' || outside.length > 0) return;
    state = 'ended';
    put({});
    whenOver();
  };
  const wake = () => {
    const [first] = inside;
    if (due || !first || !reader || paused) return;
    due = turn.schedule(deliver, Math.max(0, first.at - turn.now()));
  };
  const deliver = () => {
    due = undefined;
    const now = turn.now();
    // Only what was inside when the turn began: an answer given meanwhile arrives in a later one.
    for (let left = inside.length; left > 0 && inside[0] && inside[0].at <= now; left--) {
      if (!reader || paused) break;
      hand(reader, inside.shift()!);
    }
    fill();
    wake();
  };
  const hand = (to: Subscriber<Buffer>, { bytes, error }: Parcel) => {
    if (bytes) {
      room += bytes.length;
      to.next(bytes);
    } else if (error) to.error(error);
    else to.complete();
  };
  const lose = (error: TransportError) => {
    const lost = outside.splice(0);
    const half = entered > 0 ? lost.shift() : undefined;
    state = 'ended';
    half?.settle?.({ status: 'failed', error });
    for (const out of lost) out.settle?.({ status: 'dropped', why: 'closed', error });
  };

  return {
    open() {
      room = capacity;
      fill();
    },
    say(out) {
      if (state !== 'open') return out.settle?.({ status: 'dropped', why: 'closed' });
      outside.push(out);
      fill();
    },
    end(over) {
      if (state !== 'open') return;
      state = 'ending';
      whenOver = over;
      fill();
    },
    abandon() {
      if (state === 'ended') return;
      lose(new TransportError('closed while writing', 'EPIPE'));
      put({});
    },
    reset() {
      const error = new TransportError('read ECONNRESET', 'ECONNRESET');
      lose(error);
      inside.length = 0;
      put({ error });
    },
    read(subscriber) {
      reader = subscriber;
      wake();
    },
    pause(now) {
      paused = now;
      if (!paused) wake();
    },
    leave(how) {
      if (!reader) return;
      reader = undefined;
      due?.unsubscribe();
      inside.length = 0;
      swallowing = how === 'swallowing';
      room = swallowing ? Infinity : 0;
      fill();
    },
  };
}
