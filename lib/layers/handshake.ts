import { map, timer } from 'rxjs';
import { safeDelay } from '../operators/safeDelay.js';
import type { AnyHeard, AnyMessage, Layer } from '../shapes.js';
import { lift } from '../steps.js';
import type { Gated } from './gate.js';
import { START, handshakeStep, type HandshakeOptions } from './handshakeStep.js';

/**
 * The gate: nothing passes it, either way, before both sides have said `version` and `verack`. What is said early is
 * held, in order, and goes out when the gate opens. {@link Ready} comes first, then messages pass unchanged.
 *
 * @throws {HandshakeTimeoutError} down the error channel, when it takes longer than `timeout`.
 * @throws {SelfConnectionError} when the remote's nonce is ours.
 * @throws {RefusedError} when `admit` does not want the remote, after our last words.
 * @throws {RemoteProtocolError} for a breach of the rules: another message first, an old version, a second version or
 * verack, a feature after verack.
 */
export const handshake =
  (options: HandshakeOptions): Layer<AnyHeard, Gated, AnyMessage, AnyMessage> =>
  (below) =>
  (said$) => {
    const late$ = timer(safeDelay(options.timeout), options.scheduler).pipe(
      map(() => 'late' as const),
    );
    return lift(() => START, handshakeStep(options), late$)(below)(said$);
  };
