import type { Remote } from '../behaviours/behaviour.js';
import type { HandshakeRules } from '../dialects/dialect.js';
import type { Negotiated } from '../layers/gate.js';
import { onceFor } from '../onceFor.js';
import type { AnyMessage } from '../shapes.js';

/** The commands that are remembered. */
const keptBy = onceFor(
  ({ features, wishes }: HandshakeRules): ReadonlySet<string> => new Set([...features, ...wishes]),
);

/** What is known of the other side, kept up to date. `M` is checked where it is read. */
export class Facts<M> {
  readonly #kept: ReadonlySet<string>;
  #asked: Map<string, AnyMessage> | undefined;
  readonly #remote = {
    lastBlock: 0,
    asked: (command: string) => this.#asked?.get(command),
    raise: (height: number) => {
      this.#remote.lastBlock = Math.max(this.#remote.lastBlock, height);
    },
  };

  constructor(rules: HandshakeRules) {
    this.#kept = keptBy(rules);
  }

  /** As users see it. */
  get remote(): Remote<M> {
    return this.#remote as Remote<M>;
  }

  hear(message: AnyMessage): void {
    if (!this.#kept.has(message.command)) return;
    this.#asked ??= new Map();
    this.#asked.set(message.command, message);
  }

  meet(negotiated: Negotiated): void {
    Object.assign(this.#remote, negotiated);
    this.#remote.raise(negotiated.height);
    for (const feature of negotiated.features) this.hear(feature);
  }
}
