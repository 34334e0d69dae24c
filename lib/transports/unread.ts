import type { Subscriber } from 'rxjs';

/** What a chunk that waits costs beside its bytes, about: the least that a `Buffer` of its own takes. */
const COST = 128;

/** The reading half of a connection that cannot be paused. */
export interface Unread {
  /** Hands a chunk on, or keeps it while reading is paused. */
  take(chunk: Buffer): void;
  pause(paused: boolean): void;
  /** No more comes: completes when all has been handed on. */
  end(): void;
}

/** Keeps what comes while reading is paused, in order; `overflow` is told when more than `most` bytes wait, each chunk counted with its cost. */
export function unread(
  heard: Subscriber<Buffer>,
  most: number,
  overflow: (bytes: number) => void,
): Unread {
  const chunks: Buffer[] = [];
  let first = 0;
  let bytes = 0;
  let [paused, ended, busy] = [true, false, false];

  const next = () => {
    const chunk = chunks[first++]!;
    bytes -= chunk.length + COST;
    if (first * 2 > chunks.length) {
      chunks.splice(0, first); // half of it at a time: to shift each chunk would move all that follow
      first = 0;
    }
    return chunk;
  };
  const flow = () => {
    if (busy) return;
    busy = true;
    while (!paused && !heard.closed && bytes > 0) heard.next(next());
    busy = false;
    if (ended && bytes === 0) heard.complete();
  };
  return {
    take(chunk) {
      if (chunk.length === 0) return;
      chunks.push(chunk);
      bytes += chunk.length + COST;
      flow();
      if (bytes > most) overflow(bytes);
    },
    pause(now) {
      paused = now;
      flow();
    },
    end() {
      ended = true;
      flow();
    },
  };
}
