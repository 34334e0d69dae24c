import type { RemoteProtocolError } from '../errors.js';
import type { Inbox } from './inbox.js';
import type { Ending } from './lifetime.js';
import type { Outbox } from './outbox.js';
import type { Parts } from './parts.js';
import type { CloseReason } from './reason.js';

/** Ends after which users are shown nothing more: they asked for it, or more waits than they may have. */
const SILENT: ReadonlySet<CloseReason['why']> = new Set(['closed', 'aborted', 'overflow']);

/** How all that belongs to one peer ends. */
export class PeerEnding<M> implements Ending {
  readonly #parts: Parts<M>;
  readonly #inbox: Inbox<M>;
  readonly #outbox: Outbox<M>;

  constructor(parts: Parts<M>, inbox: Inbox<M>, outbox: Outbox<M>) {
    this.#parts = parts;
    this.#inbox = inbox;
    this.#outbox = outbox;
  }

  part(error: RemoteProtocolError): void {
    const { facts, settings, words } = this.#parts;
    words.say(settings.lastWords?.(error, facts.remote) ?? []);
  }

  stop({ why }: CloseReason): void {
    const { nonce, settings } = this.#parts;
    settings.nonces?.delete(nonce);
    if (SILENT.has(why)) this.#inbox.stop();
    this.#outbox.end();
  }

  complete(): void {
    this.#inbox.end();
    const { announced$, frame$, ready$ } = this.#parts;
    for (const stream of [ready$, frame$, announced$]) stream.complete();
  }

  settle(reason: CloseReason): void {
    this.#outbox.settle();
    this.#parts.reports.close(reason);
  }
}
