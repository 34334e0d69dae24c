import { defer, filter, map, NEVER, of, type MonoTypeOperatorFunction } from 'rxjs';
import { LocalProtocolError } from '../errors.js';
import type { Flow, Transport } from '../shapes.js';

/** Hears nothing, keeps nothing. */
const closing: Flow = { paused$: of(true), retain: () => () => {} };

/**
 * Takes at most `most` callers at a time from a listener. One more is refused: its connection is closed at once, before it is
 * heard, and nobody is told. A place is free again when the handle of its caller is gone.
 *
 * @example
 * listen(tcpListener('127.0.0.1:18444').pipe(atMost(117)), regtest).subscribe();
 * @throws {LocalProtocolError} at once, for a number that is not whole, or below 0.
 */
export function atMost(most: number): MonoTypeOperatorFunction<Transport> {
  if (!(Number.isInteger(most) && most >= 0)) {
    throw new LocalProtocolError(`expected a whole number of callers, got ${most}`);
  }
  return (listener) =>
    defer(() => {
      let open = 0;
      const refuse = (caller: Transport) => caller(closing)(NEVER).subscribe().unsubscribe();
      const counted = (retain: Flow['retain']) => () => {
        const release = retain();
        open++;
        return () => {
          release();
          open--;
        };
      };
      return listener.pipe(
        filter((caller) => open < most || (refuse(caller), false)),
        map((caller) => noting(caller, counted)),
      );
    });
}

/** The same caller, whose handles are noted. */
const noting = (caller: Transport, note: (retain: Flow['retain']) => Flow['retain']): Transport => {
  const noted: Transport = (flow) => caller({ paused$: flow.paused$, retain: note(flow.retain) });
  return caller.address === undefined ? noted : Object.assign(noted, { address: caller.address });
};
