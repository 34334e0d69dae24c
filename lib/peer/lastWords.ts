import { Observable, type SchedulerLike, type Subscriber } from 'rxjs';
import {
  sending,
  type AnyHeard,
  type AnyMessage,
  type Duplex,
  type Layer,
  type Sending,
} from '../shapes.js';
import { parting } from './parting.js';

/** What is said when a peer fails, below its gate, while what carries it still stands. */
export interface LastWords {
  say(words: readonly AnyMessage[]): void;
  /** A duplex that also takes the last words. */
  over(below: Duplex<AnyHeard, AnyMessage>): Duplex<AnyHeard, AnyMessage>;
  /** A connection that lives until they are written. */
  readonly under: Layer<Buffer, Buffer>;
}

/** Of a peer that leaves without a word, as most do. */
export const noLastWords: LastWords = {
  say: () => {},
  over: (below) => below,
  under: (below) => below,
};

/** They have `linger` ms to be written. */
export function createLastWords(linger: number, scheduler: SchedulerLike): LastWords {
  let down: Subscriber<Sending<AnyMessage>> | undefined;
  let said = false;
  return {
    say(words) {
      for (const { command, payload } of words) {
        said = true;
        down?.next(sending({ command, payload }));
      }
    },
    over: (below) => (said$) =>
      below(
        new Observable((subscriber) => {
          down = subscriber;
          return said$.subscribe(subscriber);
        }),
      ),
    under: parting(() => said, linger, scheduler),
  };
}
