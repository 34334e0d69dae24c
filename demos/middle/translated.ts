import { codec, sending, v1, type AnyHeard, type AnyMessage } from 'rxpeer';
import type { Flow, Sending, Transport } from 'rxpeer';
import type { Network } from 'rxpeer/networks';
import { Subject, defer, map, merge, of, tap, type Observable } from 'rxjs';

/** What is said in the place of a message. */
export type Translate = (message: AnyHeard) => AnyMessage;

/** A message that went by, as it came. */
export interface Translated {
  /** Who said it: whoever called, or whom we called for them. */
  readonly by: 'caller' | 'callee';
  readonly message: AnyHeard;
}

/** Reads without a pause, and keeps no count of handles. */
const flow: Flow = { paused$: of(false), retain: () => () => {} };

/**
 * Puts two connections through to each other, message by message, and tells what goes by. When one side ends, so does the other.
 *
 * @throws {RemoteProtocolError} down the error channel, for bytes that are no messages of the network.
 */
export const translated = (
  caller: Transport,
  callee: Transport,
  { magic, dialect }: Network<unknown>,
  translate: Translate,
): Observable<Translated> =>
  defer(() => {
    const speaks = (transport: Transport) =>
      codec(dialect)(v1({ ...dialect, magic })(transport(flow)));
    const toCaller$ = new Subject<Sending<AnyMessage>>();
    const toCallee$ = new Subject<Sending<AnyMessage>>();
    const pass = (to$: Subject<Sending<AnyMessage>>) =>
      tap<AnyHeard>({
        next: (message) => to$.next(sending(translate(message))),
        complete: () => to$.complete(),
      });
    const caller$ = toCaller$.pipe(speaks(caller), pass(toCallee$));
    const callee$ = toCallee$.pipe(speaks(callee), pass(toCaller$));

    return merge(
      callee$.pipe(map((message) => ({ by: 'callee', message }) as const)),
      caller$.pipe(map((message) => ({ by: 'caller', message }) as const)),
    );
  });
