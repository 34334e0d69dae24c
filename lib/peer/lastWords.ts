import { Observable, type Subscriber } from 'rxjs';
import { sending, type AnyHeard, type AnyMessage, type Duplex, type Sending } from '../shapes.js';

/** What is said when a peer fails, below its gate, while what carries it still stands. */
export interface LastWords {
  /** Whether there were any. */
  readonly said: boolean;
  say(words: readonly AnyMessage[]): void;
  /** A duplex that also takes the last words. */
  over(below: Duplex<AnyHeard, AnyMessage>): Duplex<AnyHeard, AnyMessage>;
}

export function createLastWords(): LastWords {
  let down: Subscriber<Sending<AnyMessage>> | undefined;
  let said = false;
  return {
    get said() {
      return said;
    },
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
  };
}
