import type { SchedulerLike, Subscription } from 'rxjs';
import type { WebSocketLike } from './webSocketLike.js';
import type { Sink } from './writer.js';

/** Longest frame, in bytes: what the far side must take at once, as a batch of the {@link writer}. */
const LONGEST = 65_536;

/** `readyState` of a WebSocket that takes bytes. */
const OPEN = 1;

/** The writing half of a WebSocket. */
export interface WebSocketSink extends Sink {
  /** Looks no more. */
  stop(): void;
}

/**
 * What a WebSocket takes, and when it has gone: the standard tells it by a number alone, so while something waits we look at the number
 * every `poll` ms, the first time in a later turn.
 */
export function webSocketSink(
  socket: WebSocketLike,
  poll: number,
  scheduler: SchedulerLike,
  end: () => void,
): WebSocketSink {
  let looking: Subscription | undefined;
  const look = (done: () => void) => {
    if (socket.bufferedAmount === 0) done();
    else looking = scheduler.schedule(() => look(done), poll);
  };
  return {
    get destroyed() {
      return socket.readyState !== OPEN;
    },
    write(bytes, done) {
      for (let at = 0; at < bytes.length; at += LONGEST)
        socket.send(bytes.subarray(at, at + LONGEST) as Buffer<ArrayBuffer>);
      looking = scheduler.schedule(() => look(done));
    },
    end,
    stop: () => looking?.unsubscribe(),
  };
}
