import type { AnyHeard, AnyMessage } from '../shapes.js';

/** How frames lie on the wire. */
export interface Carrier {
  /** Plain, or encrypted (BIP 324). */
  readonly transport: 'v1' | 'v2';
  /** Of v2: 64 hex digits. Where they are the same on both sides, by another way than this one, nobody is in between. */
  readonly sessionId?: string;
}

/** What two peers have agreed on, and what the remote says of itself. */
export interface Negotiated extends Carrier {
  /** The protocol version in force: the lower of both, where the dialect does not say otherwise. */
  readonly version: number;
  /** The newest version that the remote speaks. */
  readonly advertised: number;
  /** Bit field of what it serves, by its own account. */
  readonly services: bigint;
  readonly userAgent: string;
  /** Height of its best block when it said hello; unproved. */
  readonly height: number;
  /** Whether it wants transactions announced. */
  readonly relay: boolean;
  /** Its clock less ours when its version came, in seconds. */
  readonly timeOffset: number;
  /** What it said between `version` and `verack`, in order: the features that it offers. */
  readonly features: readonly AnyMessage[];
}

/** The command of {@link Ready}: a symbol, which no remote can forge. */
export const READY: unique symbol = Symbol('ready');

/** The gate has opened. Comes before every message. */
export interface Ready {
  readonly command: typeof READY;
  readonly payload: Negotiated;
}

/** What comes out of the gate. */
export type Gated = AnyHeard | Ready;

/** Whether the handshake is done with this value, which then says what was agreed. */
export const isReady = (value: Gated): value is Ready => value.command === READY;
