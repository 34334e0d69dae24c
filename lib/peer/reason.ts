import {
  HandshakeTimeoutError,
  IdleError,
  OverflowError,
  PeerError,
  PingTimeoutError,
  ProxyRefusedError,
  RefusedError,
  RemoteProtocolError,
  SelfConnectionError,
  StallError,
  TransportError,
} from '../errors.js';

/** Why a connection has ended: a value, never a thrown error. */
export interface CloseReason {
  /** Who ended it. */
  readonly by: 'us' | 'remote' | 'network';
  readonly why:
    /** We closed. */
    | 'closed'
    /** The signal of the options said so. */
    | 'aborted'
    /** The remote closed. */
    | 'ended'
    /** The connection could not be made, or broke. */
    | 'network'
    /** The remote broke the rules. */
    | 'protocol'
    /** We had called ourselves. */
    | 'self'
    /** We did not want this remote. */
    | 'refused'
    /** No handshake or no pong in time. */
    | 'timeout'
    /** An answer that the remote owed was late. */
    | 'stalled'
    /** The remote was silent. */
    | 'idle'
    /** More waited than the options allow. */
    | 'overflow'
    /** Any other error, thrown by a behaviour. */
    | 'behaviour';
  /** What was thrown, where something was. */
  readonly error?: Error;
  /** Whether another try may succeed. */
  readonly transient: boolean;
}

type Cause = readonly [
  new (...args: never[]) => Error,
  by: CloseReason['by'],
  why: CloseReason['why'],
  transient: boolean,
];

const CAUSES: readonly Cause[] = [
  [ProxyRefusedError, 'network', 'network', false],
  [TransportError, 'network', 'network', true],
  [SelfConnectionError, 'us', 'self', false],
  [RefusedError, 'us', 'refused', false],
  [RemoteProtocolError, 'us', 'protocol', false],
  [HandshakeTimeoutError, 'us', 'timeout', true],
  [PingTimeoutError, 'us', 'timeout', true],
  [StallError, 'us', 'stalled', true],
  [IdleError, 'us', 'idle', true],
  [OverflowError, 'us', 'overflow', true],
];

/** The reason for an error. One that the table does not have is a behaviour's. */
export function reasonOf(thrown: unknown): CloseReason {
  const error =
    thrown instanceof Error ? thrown : new PeerError(`expected an error, got ${String(thrown)}`);
  const [, by, why, transient] = CAUSES.find(([type]) => error instanceof type) ?? [
    Error,
    'us',
    'behaviour',
    false,
  ];
  return { by, why, error, transient };
}

/** The peer has closed before what was awaited: the handshake of `ready()`, or an answer. */
export class PeerClosedError extends PeerError {
  /** Why it has closed. */
  readonly reason: CloseReason;

  constructor(reason: CloseReason, awaited = 'a handshake') {
    super(`expected ${awaited}, got the end: ${reason.error?.message ?? reason.why}`, {
      cause: reason.error,
    });
    this.reason = reason;
  }
}
