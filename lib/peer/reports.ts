import type { Dialect } from '../dialects/dialect.js';
import { channels } from '../diagnostics.js';
import { dumped } from '../layers/dumped.js';
import type { Negotiated } from '../layers/gate.js';
import { logged } from '../layers/logged.js';
import { published } from '../layers/published.js';
import { tells, type Log } from '../log.js';
import { safeText } from '../safeText.js';
import type { AnyHeard, AnyMessage, Duplex, Frame, HeardFrame } from '../shapes.js';
import type { CloseReason } from './reason.js';

/** Of which peer something is told. */
export interface Who {
  /** Its id. */
  readonly peer: string;
  /** The name of its network. */
  readonly network: string;
  readonly address: string | undefined;
  readonly inbound: boolean;
}

/**
 * What peers publish on `node:diagnostics_channel`, by channel. A peer opens once and closes once. Messages are whole, those of
 * the handshake too; leave them as they are.
 *
 * @example
 * import { subscribe } from 'node:diagnostics_channel';
 * subscribe('rxpeer:peer:close', (event) => {
 *   const { peer, reason } = event as Diagnostics['rxpeer:peer:close'];
 *   console.log(peer, reason.why);
 * });
 */
export interface Diagnostics {
  /** Before anything is said. */
  'rxpeer:peer:open': Who;
  /** The handshake is done. */
  'rxpeer:peer:ready': Who & { readonly negotiated: Negotiated };
  /** Once, also where it was never ready. */
  'rxpeer:peer:close': Who & { readonly reason: CloseReason };
  /** Before its checks by the handshake, and before anybody is shown it. */
  'rxpeer:message:received': Who & { readonly message: AnyHeard };
  /** When its bytes are with the kernel. */
  'rxpeer:message:sent': Who & { readonly message: AnyMessage };
}

/** What a peer tells beside its streams: to its log, and to whoever has subscribed to the channels. Else nothing is made. */
export class Reports {
  readonly #who: Who;
  readonly #log: Log | undefined;
  readonly #dialect: Pick<Dialect<unknown>, 'summaries'>;

  constructor(who: Who, log: Log | undefined, dialect: Pick<Dialect<unknown>, 'summaries'>) {
    this.#who = who;
    this.#log = log;
    this.#dialect = dialect;
  }

  open(): void {
    if (channels.open.hasSubscribers) channels.open.publish({ ...this.#who });
  }

  ready(negotiated: Negotiated): void {
    this.#info(() => factsOf(negotiated), 'ready');
    if (channels.ready.hasSubscribers) channels.ready.publish({ ...this.#who, negotiated });
  }

  close(reason: CloseReason): void {
    this.#info(() => partsOf(reason), reason.why === 'refused' ? 'refused' : 'closed');
    if (channels.close.hasSubscribers) channels.close.publish({ ...this.#who, reason });
  }

  #info(fields: () => object, sentence: string): void {
    const log = this.#log;
    if (log && tells(log, 'info')) log.info({ ...this.#who, ...fields() }, sentence);
  }

  /** Frames that are told of; as they were where there is no log. */
  frames(below: Duplex<HeardFrame, Frame>): Duplex<HeardFrame, Frame> {
    return this.#log ? dumped(this.#log, { peer: this.#who.peer })(below) : below;
  }

  /** Messages that are told of. */
  messages(below: Duplex<AnyHeard, AnyMessage>): Duplex<AnyHeard, AnyMessage> {
    const log = this.#log;
    const told = log ? logged(log, { peer: this.#who.peer }, this.#dialect)(below) : below;
    return published(this.#who)(told);
  }
}

/** What was negotiated, in fields that any serializer takes. */
const factsOf = ({ version, services, userAgent, height, timeOffset, transport }: Negotiated) => ({
  ...{ version, height, timeOffset, transport },
  services: `0x${services.toString(16)}`,
  userAgent: safeText(userAgent),
});

/** The same for a reason; `err` is where pino looks for an error. */
const partsOf = ({ error: err, by, why, transient }: CloseReason) =>
  err ? { by, why, transient, err } : { by, why, transient };
