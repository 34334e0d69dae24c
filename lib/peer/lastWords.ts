import { Observable, type Subscriber } from 'rxjs';
import { sending, type AnyHeard, type AnyMessage, type Duplex, type Sending } from '../shapes.js';

/** What is said when a peer fails, below its gate, while what carries it still stands. */
export class LastWords {
  #down: Subscriber<Sending<AnyMessage>> | undefined;
  #said = false;

  /** Whether there were any. */
  get said(): boolean {
    return this.#said;
  }

  say(words: readonly AnyMessage[]): void {
    for (const { command, payload } of words) {
      this.#said = true;
      this.#down?.next(sending({ command, payload }));
    }
  }

  /** A duplex that also takes the last words. */
  over(below: Duplex<AnyHeard, AnyMessage>): Duplex<AnyHeard, AnyMessage> {
    return (said$) =>
      below(
        new Observable((subscriber) => {
          this.#down = subscriber;
          return said$.subscribe(subscriber);
        }),
      );
  }
}
