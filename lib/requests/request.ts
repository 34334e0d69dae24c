/**
 * A question and its answer as one observable. It asks when it is subscribed, and asks anew each time.
 * @module
 */
import {
  NEVER,
  Observable,
  concatWith,
  defer,
  filter,
  map,
  merge,
  switchMap,
  take,
  throwError,
} from 'rxjs';
import type { PeerContext } from '../behaviours/behaviour.js';
import { RequestTimeoutError, UnsentError } from '../errors.js';
import { reached } from '../operators/reached.js';
import { onAbort } from '../peer/aborts.js';
import { PeerClosedError, type CloseReason } from '../peer/reason.js';
import type { AnyMessage, Command, Heard, MessageOf, SendOutcome } from '../shapes.js';

/** What a request needs of a peer: to hear, to speak, and its end. */
export interface AskedPeer<out M> extends PeerContext<M> {
  readonly closed$: Observable<CloseReason>;
}

/** What ends a request that has no answer. */
export interface RequestOptions {
  /** Longest wait for the answer, in ms from when the question was written; less the time for which users hold. Default 30 000. */
  readonly within?: number;
  /** Ends the request with its reason when it aborts. */
  readonly signal?: AbortSignal;
}

/**
 * Asks, and emits the first message of the commands `answers` that `accepts` takes; then completes. It listens before it speaks.
 * Unsubscribing forgets the request, and so does its end: an answer that comes later is a message like any other, and may answer a
 * later request. Where `stall` is among the behaviours, it ends the peer when its own deadline comes first.
 *
 * @example
 * const nonce = randomNonce(random);
 * const pong$ = request(peer, { command: 'ping', payload: { nonce } }, ['pong'], ({ payload }) => payload.nonce === nonce);
 * const { payload } = await firstValueFrom(pong$);
 * @throws {RequestTimeoutError} down the error channel, after `within` ms without an answer.
 * @throws {UnsentError} when the question could not be sent.
 * @throws {PeerClosedError} when the peer closes first, or has; carries the reason.
 */
export function request<M, A extends Command<M>>(
  peer: AskedPeer<M>,
  question: MessageOf<M, Command<M>>,
  answers: readonly A[],
  accepts: (message: Heard<M, A>) => boolean = () => true,
  { within = 30_000, signal }: RequestOptions = {},
): Observable<Heard<M, A>> {
  const { command, payload } = question as AnyMessage;
  const send = peer.send as (command: string, payload: unknown) => Observable<SendOutcome>;
  const late = () => throwError(() => new RequestTimeoutError(command, within));
  const settled = (outcome: SendOutcome): Observable<never> => {
    if (outcome.status === 'sent') {
      return reached(peer)(peer.clock() + within).pipe(switchMap(late));
    }
    // A peer that closes settles its receipts first: the reason is still to come.
    if (outcome.status === 'dropped' && outcome.why === 'closed') return NEVER;
    return throwError(
      () =>
        new UnsentError(
          command,
          outcome.status === 'failed' ? 'failed' : outcome.why,
          outcome.error,
        ),
    );
  };
  return defer(() => {
    const answer$ = peer
      .on(...answers)
      .pipe(filter(accepts), concatWith(peer.closed$.pipe(map(refuse))));
    const silence$ = defer(() => send(command, payload)).pipe(switchMap(settled));
    return merge(aborted(signal), answer$, silence$).pipe(take(1));
  });
}

const aborted = (signal: AbortSignal | undefined): Observable<never> =>
  signal
    ? new Observable((subscriber) => onAbort(signal, () => subscriber.error(signal.reason)))
    : NEVER;

function refuse(reason: CloseReason): never {
  throw new PeerClosedError(reason, 'an answer');
}
